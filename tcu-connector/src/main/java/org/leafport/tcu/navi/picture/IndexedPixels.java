package org.leafport.tcu.navi.picture;

/**
 * A picture of few colours.
 *
 * @param width pixels
 * @param height pixels
 * @param palette the colours, 0xRRGGBB
 * @param indices for each pixel, line by line, which colour of the palette
 */
record IndexedPixels(int width, int height, int[] palette, byte[] indices) {}
