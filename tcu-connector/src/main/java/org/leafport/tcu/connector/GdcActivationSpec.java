package org.leafport.tcu.connector;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ResourceAdapter;

/**
 * Activates a bean that listens for Gen1 messages. It has no properties: port, limits and times are
 * settings of the installation, not of a bean.
 */
public class GdcActivationSpec implements ActivationSpec {

  private ResourceAdapter resourceAdapter;

  @Override
  public ResourceAdapter getResourceAdapter() {
    return resourceAdapter;
  }

  @Override
  public void setResourceAdapter(ResourceAdapter resourceAdapter) throws ResourceException {
    this.resourceAdapter = resourceAdapter;
  }

  @Override
  public void validate() {
    // Nothing can be wrong where nothing can be set.
  }
}
