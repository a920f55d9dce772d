package org.leafport.tcu.navi.picture;

/** Why a picture can't be shown. */
public enum PictureError {
  /** None of the formats of {@link PictureFormat}. */
  NOT_A_PICTURE,
  /** More bytes, pixels or scans than are decoded ({@link SourcePicture}). */
  TOO_LARGE,
  /** Begins as a picture and can't be decoded. */
  BROKEN,
  /** No way of writing it is small enough for the unit. */
  DOES_NOT_FIT
}
