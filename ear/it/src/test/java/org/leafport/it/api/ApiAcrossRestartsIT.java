package org.leafport.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leafport.it.product.LeafportProcess;

/** What apps see when the server stops and starts again. */
class ApiAcrossRestartsIT {

  @Test
  void socketsAreToldAndTokensStayGood() throws Exception {
    try (LeafportProcess leafport = LeafportProcess.plan().start()) {
      new Household(leafport).moveIn();
      ApiClient client = new ApiClient(leafport);
      ApiClient.Tokens tokens = client.signIn();
      try (LiveApp app = LiveApp.connect(leafport, tokens.bearer(), Map.of())) {
        app.next();

        leafport.stop();

        assertEquals(1001, app.closeCode());
      }
      leafport.startAgain();
      assertEquals(
          200,
          client
              .send("GET", "/api/car/", Optional.of(tokens.bearer()), Map.of(), Optional.empty())
              .statusCode());
      client.renew(tokens.refresh());
    }
  }
}
