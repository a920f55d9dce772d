package org.leafport.tcu.probe;

/** The two forms in which labels and their data travel. */
enum WireForm {
  /** One behind the other: the label tells the length of its data. */
  FILE,
  /** In an item that tells its length. */
  ITEM
}
