package org.leafport.web.gateway;

/** Which part of the application answers a request that is let in. */
public enum Handler {
  /** The navigation unit's endpoint. */
  CAR,
  /** The Gen2 TCU gateway. */
  GEN2,
  /** The REST API. */
  API,
  /** Delivery webhooks, which carry their own token. */
  WEBHOOK,
  /** Client WebSockets. */
  WS,
  /** Everything else of the application; it may still answer 404. */
  UI,
  /** A file of the application that exists. */
  STATIC,
  /** The answer to a pending ACME http-01 challenge. */
  ACME,
  /** Health and metrics. */
  HEALTH
}
