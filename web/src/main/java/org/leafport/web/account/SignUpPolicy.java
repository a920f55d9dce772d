package org.leafport.web.account;

/** Who may make an account. An installation without any always takes its first. */
public enum SignUpPolicy {
  /** Only the first person, who becomes administrator. */
  FIRST_USER,
  /** Everybody. */
  OPEN,
  /** Nobody. */
  CLOSED,
  /** Whoever has a code from an administrator. */
  INVITE
}
