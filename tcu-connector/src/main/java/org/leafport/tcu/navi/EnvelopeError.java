package org.leafport.tcu.navi;

/** Why a body can't be read, in the order of the tests (navigation protocol, sections 2 to 4). */
public enum EnvelopeError {
  /** Nothing was sent. */
  EMPTY,
  /** The body is over its limit, or what it holds would be. */
  TOO_LARGE,
  /** The body is shorter than an empty envelope, or its length field tells another length. */
  LENGTH,
  /** The prefix of an answer is missing. */
  PREFIX,
  /** The checksum is not that of the bytes. */
  CHECKSUM,
  /** The compressed part is no zlib stream, ends elsewhere, or holds another number of bytes. */
  COMPRESSION,
  /** The list of files doesn't fit the bytes, or has names that can't be. */
  PACKET,
  /** The first file is no XML document. */
  NO_DOCUMENT,
  /** The document is no XML, or not one of ours. */
  DOCUMENT
}
