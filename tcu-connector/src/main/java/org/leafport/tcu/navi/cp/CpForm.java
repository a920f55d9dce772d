package org.leafport.tcu.navi.cp;

import org.leafport.tcu.navi.HemisphereBits;

/**
 * How charging points are written where units may take either form: settings, until more units were
 * seen.
 *
 * @param hemispheres how a place tells its hemispheres
 * @param mixedSites a place with quick and slow charging says so; otherwise it is a quick one
 */
public record CpForm(HemisphereBits hemispheres, boolean mixedSites) {
  /** The form that is known to work. */
  public static final CpForm USUAL = new CpForm(HemisphereBits.OFF, false);
}
