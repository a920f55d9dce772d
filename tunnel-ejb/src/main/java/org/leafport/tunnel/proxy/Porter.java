package org.leafport.tunnel.proxy;

import org.leafport.tunnel.wire.ProtocolException;

/**
 * Decides what becomes of a visitor once it is known what he wants. Each visitor gets one of the
 * calls; none may block.
 *
 * @param <T> what a visitor says first
 */
interface Porter<T> {

  /** The port's name in metrics. */
  String listener();

  /** A reader of what one visitor says first. */
  Opening<T> opening();

  /** Somebody said what he wants. */
  void welcome(Visitor visitor, T first);

  /** Somebody said what can't be understood. */
  void refuse(Visitor visitor, ProtocolException why);

  /**
   * Somebody took too long.
   *
   * @param silent he said nothing at all
   */
  void tooLate(Visitor visitor, boolean silent);

  /** Somebody left, or had to make room, before he had said what he wants. */
  void lost(Visitor visitor);
}
