/**
 * People: who has an account, how they prove it (password, second factor, tokens, command PIN) and
 * which of their devices and browsers are signed in.
 *
 * <p>May import {@code org.leafport.core}, the navigation password's hash from {@code
 * org.leafport.tcu.gdc}, and Jakarta EE; it knows no other room of this module.
 */
package org.leafport.web.account;
