import { describeColumn } from "./vectors/matrix-cells";

describeColumn({ blocked: false, level: "never" });
describeColumn({ blocked: false, level: "ask" });
describeColumn({ blocked: false, level: null, asShipped: true });
