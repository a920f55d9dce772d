package org.leafport.web.vehicle;

import org.leafport.web.sms.SmsConfig;

/**
 * What an owner can change of a car at the console; the whole of it is checked before any of it is
 * stored.
 *
 * @param maxGids GIDs of the pack when new, 0 to 2000; 0: find out
 * @param refreshMinutes minutes between refreshes of an idle car, one of {@link
 *     CarRules#REFRESH_IDLE}
 * @param refreshRunningMinutes minutes while charging or running, one of {@link
 *     CarRules#REFRESH_RUNNING}
 */
public record CarSettings(
    String nickname,
    CarColor color,
    String tcuId,
    String unitId,
    String iccid,
    boolean trustedWithoutPassword,
    int maxGids,
    boolean forceSocDisplay,
    int refreshMinutes,
    int refreshRunningMinutes,
    SmsConfig sms) {}
