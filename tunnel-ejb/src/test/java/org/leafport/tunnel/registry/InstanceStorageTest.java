package org.leafport.tunnel.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.leafport.tunnel.TestDatabase;

/** Entities and schema fit each other. */
class InstanceStorageTest {

  @Test
  void everyColumnOfAnInstanceIsFound() {
    var found =
        TestDatabase.running()
            .inTransaction(
                em ->
                    em.createQuery(
                            "select i from TunnelInstance i where i.subdomain = 'nobody'",
                            TunnelInstance.class)
                        .getResultList());
    assertEquals(0, found.size());
  }
}
