package org.leafport.web.ui;

/**
 * A command that can be asked for.
 *
 * @param type what is posted
 * @param label verb and object, or how far it got while it runs
 * @param icon its icon
 * @param enabled whether it can be pressed
 * @param busy whether it is the one that runs
 * @param primary whether it is the one primary button
 * @param hint why it can't be pressed; may be empty
 */
public record CommandButton(
    String type,
    String label,
    String icon,
    boolean enabled,
    boolean busy,
    boolean primary,
    String hint) {}
