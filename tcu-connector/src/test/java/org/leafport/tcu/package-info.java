/**
 * What the tests of several rooms share: how outcomes are compared with vectors, how many hostile
 * inputs are tried, and the walls between the rooms.
 */
package org.leafport.tcu;
