package org.leafport.web.account;

/**
 * On whose behalf something happens. Every service method that touches a car or an account takes
 * one, so that ownership is asked in one place and nobody can forget it.
 *
 * @param accountId key of the account
 * @param administrator whether this person may look after the installation
 */
public record Caller(long accountId, boolean administrator) {}
