package org.leafport.web.ui;

/**
 * An alert as a line of a list.
 *
 * @param id its key
 * @param kind tone of the icon: {@code ok}, {@code warn}, {@code bad}, {@code info} or empty
 * @param icon its icon
 * @param title what happened
 * @param text what that means; may be empty
 * @param car name of the car
 * @param carUrl address of the car's page
 * @param at when
 * @param trust address to post to for "Trust this car"; empty: not offered
 * @param why address of the diagnosis; empty: not offered
 */
public record AlertRow(
    long id,
    String kind,
    String icon,
    String title,
    String text,
    String car,
    String carUrl,
    Age at,
    String trust,
    String why) {}
