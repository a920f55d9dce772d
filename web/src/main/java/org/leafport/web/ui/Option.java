package org.leafport.web.ui;

/**
 * One line of a choice.
 *
 * @param value what is posted
 * @param label what is read
 */
public record Option(String value, String label) {}
