package org.leafport.tcu.simulator;

import java.util.ArrayList;
import java.util.List;
import org.leafport.tcu.acp.AcpRequest;
import org.leafport.tcu.acp.ApplicationInfo;
import org.leafport.tcu.acp.ApplicationInfo.Field;
import org.leafport.tcu.acp.ConfigurationOrder;
import org.leafport.tcu.acp.ConfigurationReport;
import org.leafport.tcu.acp.Destination;
import org.leafport.tcu.acp.Order;
import org.leafport.tcu.acp.ServerMessage;
import org.leafport.tcu.acp.ServiceList;
import org.leafport.tcu.acp.SettingList;

/** Carries out orders and says what came of them. */
final class Gen2Reflexes {
  private static final int HEALTH_SETTINGS_ID = 0x5b;
  private static final int OFF = 1;
  private static final int WAS_OFF = 3;

  private final Gen2State state;
  private final Gen2Messages messages;
  private final Gen2Behaviour behaviour;

  Gen2Reflexes(Gen2State state, Gen2Messages messages, Gen2Behaviour behaviour) {
    this.state = state;
    this.messages = messages;
    this.behaviour = behaviour;
  }

  /** Does what an order says; the message is its result. */
  AcpRequest obey(Order order) {
    int about = order.destination();
    int token = order.sourceId();
    return switch (order.command().command()) {
      case Order.LOCK, Order.HORN_AND_LIGHTS_ON, Order.REMOTE_START ->
          messages.security(about, token, behaviour.securityResult(false));
      case Order.UNLOCK, Order.HORN_AND_LIGHTS_OFF, Order.REMOTE_STOP ->
          messages.security(about, token, behaviour.securityResult(true));
      default -> messages.ev(about, token, evResult(order));
    };
  }

  private ApplicationInfo evResult(Order order) {
    if (!behaviour.obeys()) {
      return ApplicationInfo.BLANK.with(Field.FAILURE, 1);
    }
    return switch (order.command().command()) {
      case Order.CHARGE_START -> chargeStart(order.destination());
      case Order.CLIMATE_ON -> climateOn();
      case Order.CLIMATE_OFF ->
          ApplicationInfo.BLANK.with(
              Field.CLIMATE_OFF_RESULT, state.climate(false) ? OFF : WAS_OFF);
      default -> ApplicationInfo.BLANK;
    };
  }

  private ApplicationInfo chargeStart(int destination) {
    boolean to80 = destination == Destination.CHARGE_START_80.code();
    Field field = to80 ? Field.CHARGE_START_80 : Field.CHARGE_START;
    return ApplicationInfo.BLANK.with(field, state.startCharging() ? 1 : 0);
  }

  private ApplicationInfo climateOn() {
    state.climate(true);
    return ApplicationInfo.BLANK.with(Field.CLIMATE_RESULT, 1);
  }

  /** Takes settings; the message says for each whether it was taken. */
  AcpRequest obey(ConfigurationOrder order) {
    int result = behaviour.obeys() ? 1 : 0;
    List<ConfigurationReport.Entry> entries = new ArrayList<>();
    if (order.content() instanceof ServiceList services) {
      services
          .entries()
          .forEach(
              entry ->
                  entries.add(new ConfigurationReport.Entry(entry.id(), entry.flag(), result)));
    } else if (order.content() instanceof SettingList settings) {
      boolean enabled =
          settings.settings().stream()
              .anyMatch(each -> each.infoId() == 1 && each.value().toHex().equals("01"));
      entries.add(new ConfigurationReport.Entry(HEALTH_SETTINGS_ID, enabled, result));
    }
    return messages.configuration(order.destination(), order.sourceId(), entries);
  }

  /** An order in words. */
  static String describe(ServerMessage message) {
    if (message instanceof ConfigurationOrder configuration) {
      return "settings for destination %02x, token %d"
          .formatted(configuration.destination(), configuration.sourceId());
    }
    if (message instanceof Order order) {
      return "%s, destination %02x, token %d"
          .formatted(command(order.command().command()), order.destination(), order.sourceId());
    }
    return "acknowledgement";
  }

  private static String command(int command) {
    return switch (command) {
      case Order.BATTERY_STATUS -> "report the battery";
      case Order.CHARGE_START -> "start charging";
      case Order.CLIMATE_ON -> "climate control on";
      case Order.CLIMATE_OFF -> "climate control off";
      case Order.LOCK -> "lock";
      case Order.UNLOCK -> "unlock";
      case Order.HORN_AND_LIGHTS_ON -> "horn and lights on";
      case Order.HORN_AND_LIGHTS_OFF -> "horn and lights off";
      case Order.REMOTE_START -> "remote start";
      case Order.REMOTE_STOP -> "remote stop";
      default -> "command " + command;
    };
  }
}
