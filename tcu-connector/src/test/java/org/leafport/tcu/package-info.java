/** What the tests of several rooms share: the vector files, and the walls between the rooms. */
package org.leafport.tcu;
