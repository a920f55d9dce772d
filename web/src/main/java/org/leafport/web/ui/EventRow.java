package org.leafport.web.ui;

/**
 * Something that happened to a name at this proxy, as a line of a list.
 *
 * @param kind {@code ok}, {@code warn}, {@code bad} or empty
 * @param label the name
 * @param url address of all that happened to it
 * @param text what happened
 * @param detail what else is known; may be empty
 * @param at when
 */
public record EventRow(String kind, String label, String url, String text, String detail, Age at) {}
