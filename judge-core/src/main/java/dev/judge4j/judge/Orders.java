package dev.judge4j.judge;

import dev.judge4j.verdict.Order;
import java.util.List;

/** In which orders a pair is shown to the judge model. */
public enum Orders {
    /** In both orders, which is the only way to notice that the model prefers a place and not a response. */
    BOTH,
    /** With A first only: half the price, and position bias goes unnoticed. */
    A_FIRST_ONLY,
    /** With B first only. */
    B_FIRST_ONLY;

    List<Order> shown() {
        return switch (this) {
            case BOTH -> List.of(Order.A_FIRST, Order.B_FIRST);
            case A_FIRST_ONLY -> List.of(Order.A_FIRST);
            case B_FIRST_ONLY -> List.of(Order.B_FIRST);
        };
    }
}
