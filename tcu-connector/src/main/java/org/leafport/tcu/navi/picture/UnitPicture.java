package org.leafport.tcu.navi.picture;

import org.leafport.tcu.wire.Octets;

/**
 * A picture file that a unit can show.
 *
 * @param format JPEG (baseline) or PNG (palette)
 * @param width pixels
 * @param height pixels
 * @param file the whole file
 */
public record UnitPicture(PictureFormat format, int width, int height, Octets file) {}
