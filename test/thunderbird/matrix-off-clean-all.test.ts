import { describeColumn } from "./vectors/matrix-cells";

describeColumn({ blocked: false, level: "clean" });
describeColumn({ blocked: false, level: "all" });
