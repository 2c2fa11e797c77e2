package com.dreamseed.alert;

import java.util.List;

/**
 * Messages found, newest first.
 *
 * @param next the id before which the list goes on; null on the last page
 */
public record DeliveryPage(List<Delivery> deliveries, Long next) {
  public DeliveryPage {
    deliveries = List.copyOf(deliveries);
  }
}
