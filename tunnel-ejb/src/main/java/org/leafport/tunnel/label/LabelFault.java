package org.leafport.tunnel.label;

/** Why a name can't be had by anybody. */
public enum LabelFault {
  /** It has characters beyond U+007F. */
  NOT_ASCII,
  /** Fewer than 3 characters. */
  TOO_SHORT,
  /** More than 63 characters, with the suffix. */
  TOO_LONG,
  /** Not a DNS label of letters, digits and hyphens that starts with a letter. */
  INVALID,
  /** It is, or looks like, a name that would mislead people. */
  RESERVED
}
