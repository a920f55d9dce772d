package org.leafport.tunnel.registry;

/**
 * What an enrolment took from the certificate budgets, so that it can be given back.
 *
 * @param label the label whose own budget was charged
 * @param ofLabel whether it was
 * @param ofDomain whether the budget of the whole domain was charged too
 */
public record BudgetCharge(String label, boolean ofLabel, boolean ofDomain) {}
