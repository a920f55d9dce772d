package org.leafport.tunnel.frame;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.leafport.tunnel.wire.ProtocolException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Frames of the tunnel, in both forms. */
@State(Scope.Benchmark)
public class FrameBenchmark {
  private final FrameDecoder decoder = new FrameDecoder(16_384);
  private final ByteBuffer payload = ByteBuffer.allocate(16_384);
  private final ByteBuffer out = ByteBuffer.allocate(16_384 + Frame.HEADER_LENGTH);
  private final ByteBuffer dataMessage =
      FrameEncoder.encode(new Frame.Data(1, false, payload.duplicate()));
  private final Frame connect =
      new Frame.Connect(
          1,
          ConnectMetadata.of(
                  ConnectMetadata.Listener.TLS,
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), 51_234))
              .withServerName("my-home-evcc.evcc.example")
              .withAlpn(List.of("h2", "http/1.1")));
  private final ByteBuffer connectMessage = FrameEncoder.encode(connect);
  private final String jsonData = JsonForm.write(new Frame.Data(1, false, payload.duplicate()));

  /** DATA of 16 KiB: a view on the message. */
  @Benchmark
  public List<Frame> readData() throws ProtocolException {
    return decoder.decode(dataMessage);
  }

  /** The same written into a message: one copy. */
  @Benchmark
  public ByteBuffer writeData() {
    FrameEncoder.putData(out.clear(), 1, false, payload.duplicate());
    return out;
  }

  /** CONNECT of a browser. */
  @Benchmark
  public List<Frame> readConnect() throws ProtocolException {
    return decoder.decode(connectMessage);
  }

  /** The same written. */
  @Benchmark
  public ByteBuffer writeConnect() {
    return FrameEncoder.encode(connect);
  }

  /** DATA of 16 KiB in the JSON form. */
  @Benchmark
  public Frame readJsonData() throws ProtocolException {
    return JsonForm.read(jsonData);
  }

  /** The same written. */
  @Benchmark
  public String writeJsonData() {
    return JsonForm.write(new Frame.Data(1, false, payload.duplicate()));
  }
}
