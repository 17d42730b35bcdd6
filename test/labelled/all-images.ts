import { addressImages } from "./address-images";
import { generalBeacons } from "./general-beacons";
import type { LabelledImage } from "./labelled-image";
import { picturesDelivery } from "./pictures-delivery";
import { picturesLayout } from "./pictures-layout";
import { picturesMailHosts } from "./pictures-mail-hosts";
import { picturesShop } from "./pictures-shop";
import { picturesSmall } from "./pictures-small";
import { servicesOwnHosts } from "./services-own-hosts";
import { servicesPersonal } from "./services-personal";
import { servicesWhiteLabel } from "./services-white-label";

/** The labelled set, by theme: the name of the file. */
export const themes: Readonly<Record<string, readonly LabelledImage[]>> = {
  "services-own-hosts": servicesOwnHosts,
  "services-personal": servicesPersonal,
  "services-white-label": servicesWhiteLabel,
  "general-beacons": generalBeacons,
  "address-images": addressImages,
  "pictures-layout": picturesLayout,
  "pictures-shop": picturesShop,
  "pictures-mail-hosts": picturesMailHosts,
  "pictures-delivery": picturesDelivery,
  "pictures-small": picturesSmall,
};

/** The whole labelled set, by which the detector of trackers is measured. */
export const allImages: readonly LabelledImage[] = Object.values(themes).flat();
