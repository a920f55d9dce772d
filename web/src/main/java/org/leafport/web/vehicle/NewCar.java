package org.leafport.web.vehicle;

import org.leafport.web.sms.SmsConfig;

/**
 * What an owner says about a car when he adds it. Everything is checked by {@link CarRules}.
 *
 * @param vin 5 to 18 characters; case and surrounding blanks don't matter
 * @param tcuId the number of the telematics unit; other characters than digits don't count
 * @param unitId the number of the navigation unit; likewise
 * @param iccid the number of the SIM; likewise
 * @param nickname 2 to 64 characters
 * @param sms how the car is woken
 */
public record NewCar(
    TcuType tcuType,
    CarColor color,
    String vin,
    String tcuId,
    String unitId,
    String iccid,
    String nickname,
    SmsConfig sms) {}
