/** A URL shape by which a service is told that a message was opened. */
export interface OpenPattern {
  /** matched against pathname + search of the URL, anchored with ^ */
  readonly pattern: RegExp;
  /** specific enough to count on any host (white-label domains); otherwise only on the service's own domains */
  readonly anywhere: boolean;
}

/** A service that sends mail for others, or mail of its own, with pictures in it that report on the reader. */
export interface MailService {
  /** as the service writes itself: "SendGrid", "Mailchimp" */
  readonly name: string;
  /** domains that are the service's own, subdomains included, lower-case; also those its pictures come from */
  readonly domains: readonly string[];
  /** its open-tracking URLs, as far as they could be verified */
  readonly opens: readonly OpenPattern[];
  /** where the above is published */
  readonly source: string;
}

/** What is known of a URL. */
export interface ServiceMatch {
  /** name of the service */
  readonly service: string;
  /** the URL is one of its open-tracking URLs */
  readonly isOpen: boolean;
}

/** Part of a path and query that is matched, in characters: a hostile one may be megabytes long. */
const SEARCHED = 2_048;

const own = (pattern: RegExp): OpenPattern => ({ pattern, anywhere: false });
const anywhere = (pattern: RegExp): OpenPattern => ({ pattern, anywhere: true });

/** Domains that differ by a number: `cmail1.com`, `cmail2.com`, … */
function numbered(from: number, to: number, domain: (number: string) => string, digits = 1): string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => domain(String(from + i).padStart(digits, "0")));
}

// Published lists and code that more than one service below was looked up in
const EASYPRIVACY =
  "https://github.com/easylist/easylist/blob/master/easyprivacy/easyprivacy_general_emailtrackers.txt";
const MAIL_TRACKER_BLOCKER = "https://github.com/apparition47/MailTrackerBlocker";
const SIMPLIFY = "https://github.com/leggett/simplify-trackers";
const TROCKER = "https://github.com/trockerapp/trocker";
const UGLY_EMAIL = "https://github.com/OneClickLab/ugly-email-trackers";

/**
 * The services, by name. A pattern is `anywhere` only where fixed words stand in a fixed place with a parameter
 * or a token of a known shape; repetitions are bounded or of one class, so that none can backtrack for long.
 */
export const MAIL_SERVICES: readonly MailService[] = [
  {
    name: "Acoustic",
    domains: [
      "acoustic.co",
      "acoustic.com",
      "silverpop.com",
      ...numbered(4, 9, (n) => `mkt${n}1.net`),
      "mkt1700.com",
      "mkt2684.com",
      "mkt4477.com",
      "mkt6316.com",
    ],
    opens: [anywhere(/^\/eos\/v1\/[\w%=-]{80}/), own(/^\/open(?:\/log)?\//)],
    source: EASYPRIVACY,
  },
  { name: "Act-On", domains: ["act-on.com", "act-on.net", "actonsoftware.com"], opens: [], source: SIMPLIFY },
  {
    name: "ActionKit",
    domains: ["actionkit.com"],
    opens: [own(/^\/q\/[\w~-]/)],
    source: SIMPLIFY,
  },
  { name: "Actito", domains: ["actito.com"], opens: [], source: "https://developers.actito.com/" },
  {
    name: "ActiveCampaign",
    domains: [
      "activecampaign.com",
      "activehosted.com",
      "app-us1.com",
      "acemlna.com",
      "acemlnb.com",
      "acemlnc.com",
      "acemlnd.com",
    ],
    opens: [
      anywhere(/^\/lt\.php\?[^#]{0,400}(?<=[?&])l=open(?:&|$)/),
      anywhere(/^\/Prod\/link-tracker\?[^#]{0,400}(?<=[?&])l=open(?:&|$)/),
    ],
    source: EASYPRIVACY,
  },
  {
    name: "activecore",
    domains: ["h-cast.jp"],
    opens: [own(/^\/mail_open/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "Acumbamail", domains: ["acumbamail.com"], opens: [], source: "https://acumbamail.com/en/apidoc/" },
  {
    name: "AcyMailing",
    domains: ["acymailing.com"],
    opens: [anywhere(/^\/(?:index\.php)?\?option=com_acymailing&ctrl=stats&mailid=\d+&subid=\d/)],
    source: "https://docs.acymailing.com/",
  },
  {
    name: "Adobe Campaign",
    domains: ["campaign.adobe.com", "neolane.net"],
    // h or t: the part of the mail; three hexadecimal ids, the last of which is 1 for the open
    opens: [anywhere(/^\/{1,2}r\/\?id=[ht][0-9a-f]{4,12},[0-9a-f]{4,12},1(?:&|$)/)],
    source: SIMPLIFY,
  },
  {
    name: "Agile CRM",
    domains: ["agilecrm.com", "agle2.me"],
    opens: [own(/^\/open\?/)],
    source: SIMPLIFY,
  },
  { name: "Agillic", domains: ["agillic.com", "agillic.net"], opens: [], source: "https://agillic.com/" },
  {
    name: "Alibaba",
    domains: ["mmstat.com"],
    opens: [own(/^\/ae\.edm\.edm_open/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Amazon",
    // Its shops show pictures of goods all over the world: the path alone tells its mail
    domains: [],
    opens: [
      anywhere(/^\/gp\/r\.html\?c=[^&#]{6,20}&k=[^&#]{6,20}&m=urn/i),
      anywhere(/^\/gp\/forum\/email\/tracking\?[^#]{0,300}(?<=[?&])eventname=emailopen/i),
    ],
    source: SIMPLIFY,
  },
  {
    name: "Amazon SES",
    domains: ["awstrack.me", "amazonses.com"],
    opens: [own(/^\/C?I0\//), anywhere(/^\/C?I0\/[\w-]{40,80}\/[\w-]{20,60}=\d{1,4}$/)],
    source: "https://docs.aws.amazon.com/ses/latest/dg/configure-custom-open-click-domains.html",
  },
  { name: "Apollo", domains: ["apollo.io"], opens: [], source: "https://docs.apollo.io/" },
  {
    name: "Apple",
    domains: ["apple.com"],
    opens: [own(/^\/report\/2\/its_mail_sf/), own(/^\/img\/apple_email_link\/spacer/)],
    source: SIMPLIFY,
  },
  {
    name: "APSIS",
    domains: ["apsis.com", "apsis.one", "anpdm.com"],
    opens: [],
    source: "https://www.apsis.com/",
  },
  {
    name: "artegic ELAINE",
    domains: ["artegic.com", "artegic.de", "elaine-asp.de"],
    opens: [own(/^\/action\/view\//)],
    source: EASYPRIVACY,
  },
  { name: "Asana", domains: ["asana.com"], opens: [own(/^\/-\/open/)], source: MAIL_TRACKER_BLOCKER },
  {
    name: "Ashby",
    domains: ["ashbyhq.com"],
    opens: [own(/^\/api\/beacon\/email-read\//)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Atlassian",
    domains: ["atlassian.com", "atlassian.net", "bitbucket.org", "trello.com", "trellomail.com"],
    opens: [own(/^\/account\/notifications\/mark-read\//)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Attentive",
    domains: ["attentive.com", "attentivemobile.com", "attentivemail.com"],
    opens: [],
    source: "https://www.attentive.com/",
  },
  {
    name: "Aurea Lyris",
    domains: ["aurea.com", "lyris.com"],
    opens: [anywhere(/^\/db\/\d{3,12}\/\d{3,12}\/1\.gif$/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "AWeber",
    domains: ["aweber.com", "aweber-static.com"],
    // The open is at the root of a host of its own, openrate.aweber.com
    opens: [own(/^\/(?:t\.html)?\?./)],
    source: UGLY_EMAIL,
  },
  {
    name: "b→dash",
    domains: ["bdash-cloud.com", "smart-bdash.com"],
    opens: [own(/^\/opened/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Bananatag",
    domains: ["bananatag.com", "bl-1.com"],
    opens: [own(/^\/\w{5,12}\.gif$/)],
    source: UGLY_EMAIL,
  },
  { name: "Batch", domains: ["batch.com"], opens: [], source: "https://doc.batch.com/" },
  {
    name: "beehiiv",
    domains: ["beehiiv.com"],
    opens: [own(/^\/ss\/o\//)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Benchmark Email",
    domains: ["benchmarkemail.com", "bmetrack.com", "benchurl.com"],
    opens: [own(/^\/c\/o\?/)],
    source: EASYPRIVACY,
  },
  {
    name: "Bento",
    domains: ["bentonow.com"],
    opens: [own(/^\/ahoy\/messages\//), own(/^\/tracking\/emails\//)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Blackbaud",
    domains: ["blackbaud.com", "convio.net", "convio.com"],
    opens: [anywhere(/^\/smtp\.mailopen\?id=/), anywhere(/^\/site\/PixelServer\?/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Bloomreach",
    domains: ["bloomreach.com", "exponea.com"],
    opens: [own(/^\/[\w-]{1,80}\/e\/[^?]+\/open(?:\?|$)/)],
    source: EASYPRIVACY,
  },
  { name: "Bluecore", domains: ["bluecore.com"], opens: [], source: "https://www.bluecore.com/" },
  {
    name: "Blueshift",
    domains: ["blueshift.com", "getblueshift.com", "blueshiftmail.com"],
    opens: [own(/^\/track\?[^#]{0,400}(?<=[?&])a=open(?:&|$)/), own(/^\/q\//)],
    source: SIMPLIFY,
  },
  {
    name: "BombBomb",
    domains: ["bombbomb.com", "bixel.io"],
    opens: [own(/^\/v1\/track\/open\//)],
    source: SIMPLIFY,
  },
  {
    name: "Boomerang",
    domains: ["boomeranggmail.com", "boomerangapp.com", "mailstat.us"],
    opens: [own(/^\/tr\//)],
    source: UGLY_EMAIL,
  },
  {
    name: "Braze",
    // Its open-tracking URLs are those of the senders behind it: SendGrid, SparkPost, Amazon SES
    domains: ["braze.com", "braze.eu", "appboy.com", "braze-images.com", "appboy-images.com"],
    opens: [],
    source: "https://www.braze.com/docs/",
  },
  {
    name: "Brevo",
    domains: [
      "brevo.com",
      "brevosend.com",
      "sendinblue.com",
      "mailinblue.com",
      "sibautomation.com",
      "sendibtd.com",
      "sp1-brevo.net",
      ...numbered(1, 5, (n) => `sendibm${n}.com`),
      ...numbered(1, 4, (n) => `sendibt${n}.com`),
    ],
    opens: [anywhere(/^\/(?:tr|mk)\/op\/(?:sh\/)?[\w-]{12}/), own(/^\/track\/\w+\.gif$/)],
    source: EASYPRIVACY,
  },
  {
    name: "Bronto",
    domains: ["bronto.com", "bm23.com", "bm5150.com"],
    opens: [own(/^\/t\/o\?/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Buttondown",
    domains: ["buttondown.com", "buttondown.email"],
    opens: [],
    source: "https://docs.buttondown.com/",
  },
  { name: "BuzzStream", domains: ["buzzstream.com"], opens: [], source: SIMPLIFY },
  {
    name: "Campaign Monitor",
    domains: [
      "campaignmonitor.com",
      "createsend.com",
      ...numbered(1, 20, (n) => `cmail${n}.com`),
      ...numbered(1, 5, (n) => `createsend${n}.com`),
    ],
    opens: [anywhere(/^\/t\/[a-z]{1,2}-o-[a-z]{4,16}-[a-z]{1,16}\/o\.gif/)],
    source: SIMPLIFY,
  },
  {
    name: "Campaigner",
    domains: ["campaigner.com", "cp20.com"],
    opens: [own(/^\/open\//)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Canary Mail",
    domains: ["canarymail.io"],
    opens: [own(/^\/track\//)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Cheetah Digital",
    domains: ["cheetahdigital.com", "cheetahmail.com"],
    opens: [anywhere(/^\/rts\/open\.aspx\?tp=/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Cirrus Insight",
    domains: ["cirrusinsight.com"],
    opens: [own(/^\/track\?guid=/)],
    source: SIMPLIFY,
  },
  {
    name: "CleverElements",
    domains: ["cleverelements.com"],
    opens: [],
    source: "https://cleverelements.com/",
  },
  {
    name: "CleverReach",
    domains: ["cleverreach.com", "cleverreach.de", "crsend.com"],
    opens: [anywhere(/^\/stats\/mc_\d+_\d+_[\w-]+\.gif/), own(/^\/op2\//)],
    source: EASYPRIVACY,
  },
  {
    name: "CleverTap",
    domains: ["clevertap.com", "wizrocket.com", "wizrocketmail.net"],
    opens: [own(/^\/r\?e=/)],
    source: EASYPRIVACY,
  },
  {
    name: "ClickDimensions",
    domains: ["clickdimensions.com"],
    opens: [],
    source: "https://support.clickdimensions.com/",
  },
  {
    name: "Close",
    domains: ["close.com", "close.io"],
    opens: [own(/^\/email_opened/)],
    source: UGLY_EMAIL,
  },
  {
    name: "cloudHQ",
    domains: ["cloudhq.io", "cloudhq.net", ...numbered(1, 6, (n) => `cloudhq-mkt${n}.net`)],
    opens: [own(/^\/mail_track/)],
    source: SIMPLIFY,
  },
  { name: "Coda", domains: ["coda.io"], opens: [own(/^\/logging\/ping/)], source: SIMPLIFY },
  {
    name: "Constant Contact",
    domains: ["constantcontact.com", "ctctcdn.com", "ccsend.com", "rs6.net"],
    opens: [own(/^\/on\.jsp\?/), own(/^\/images\/p1x1\.gif/), anywhere(/^\/on\.jsp\?ca=[0-9a-f-]{36}&a=\d/)],
    source: TROCKER,
  },
  {
    name: "Contactlab",
    domains: ["contactlab.com", "contactlab.it"],
    opens: [own(/^\/v\//)],
    source: EASYPRIVACY,
  },
  {
    name: "ContactMonkey",
    domains: ["contactmonkey.com"],
    opens: [own(/^\/api\/v1\/tracker\?/)],
    source: SIMPLIFY,
  },
  {
    name: "Copernica",
    domains: ["copernica.com"],
    opens: [
      anywhere(/^\/image\/\d{2,8}\/\w+\/image\.gif\?cdmiv=/),
      anywhere(/^\/images\/pixel2\.gif\?pomiv=/),
    ],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Copper",
    domains: ["copper.com", "prosperworks.com"],
    opens: [own(/^\/tp\/t/)],
    source: SIMPLIFY,
  },
  {
    name: "Cordial",
    domains: ["cordial.com", "cordial.io", "crdl.io"],
    opens: [anywhere(/^\/o\/p\/\d{2,6}:[0-9a-f]{12}/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "Critical Impact", domains: ["criticalimpact.com"], opens: [own(/^\/c2\//)], source: SIMPLIFY },
  { name: "Cuenote", domains: ["cuenote.jp"], opens: [own(/^\/c\//)], source: MAIL_TRACKER_BLOCKER },
  { name: "Curumeru", domains: ["crmf.jp"], opens: [], source: MAIL_TRACKER_BLOCKER },
  {
    name: "Customer.io",
    domains: ["customer.io", "customeriomail.com"],
    opens: [own(/^\/e\/o\//), anywhere(/^\/e\/o\/[\w-]{40,400}(?:=|%3D){0,2}$/i)],
    source: SIMPLIFY,
  },
  {
    name: "Cyberimpact",
    domains: ["cyberimpact.com"],
    opens: [own(/^\/footer-image/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "DashaMail",
    domains: ["dashamail.com", "dashamail.ru"],
    opens: [],
    source: "https://dashamail.ru/api/",
  },
  {
    name: "Data Axle",
    domains: ["data-axle.com", "yesmail.com", "ympxl.com"],
    opens: [own(/^\/log\.gif/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Deployteq",
    domains: ["deployteq.com", "deployteq.net"],
    opens: [],
    source: "https://deployteq.com/",
  },
  {
    name: "DidTheyReadIt",
    domains: ["didtheyreadit.com", "xpostmail.com"],
    opens: [own(/^\/[0-9a-f]{24,40}\w{0,16}\.jpg$/)],
    source: SIMPLIFY,
  },
  {
    name: "Dinamize",
    domains: ["dinamize.com", "dinamize.com.br"],
    opens: [],
    source: "https://www.dinamize.com.br/",
  },
  {
    name: "Direct Mail",
    domains: ["directmailmac.com"],
    opens: [],
    source: "https://directmailmac.com/support/",
  },
  { name: "DocSend", domains: ["docsend.com"], opens: [], source: "https://www.docsend.com/" },
  { name: "Doppler", domains: ["fromdoppler.com"], opens: [], source: "https://help.fromdoppler.com/" },
  {
    name: "Dotdigital",
    domains: [
      "dotdigital.com",
      "dotdigital-email.com",
      "dotmailer.com",
      "trackedlink.net",
      "dmtrk.net",

      "emlfiles.com",
      "emlfiles4.com",
    ],
    opens: [own(/^\/cmpimg\/t\//)],
    source: EASYPRIVACY,
  },
  { name: "Drift", domains: ["drift.com", "driftmail.com"], opens: [], source: "https://devdocs.drift.com/" },
  { name: "Drip", domains: ["drip.com", "getdrip.com", "dripemail2.com"], opens: [], source: UGLY_EMAIL },
  {
    name: "Dyn Email Delivery",
    domains: ["dynect.net"],
    opens: [own(/^\/trk\.php\?/)],
    source: SIMPLIFY,
  },
  {
    name: "E-goi",
    domains: ["e-goi.com", "egoiapp.com"],
    opens: [],
    source: "https://developers.e-goi.com/",
  },
  {
    name: "eBay",
    domains: ["ebay.com", "ebaystatic.com", "ebayadservices.com"],
    opens: [own(/^\/roveropen\//), own(/^\/marketingtracking\/v1\/impression/)],
    source: EASYPRIVACY,
  },
  {
    name: "Ebsta",
    domains: ["ebsta.com"],
    opens: [own(/^\/[\w-]{20,80}\/ebsta\.gif/)],
    source: SIMPLIFY,
  },
  {
    name: "Elastic Email",
    domains: ["elasticemail.com"],
    opens: [anywhere(/^\/tracking\/open\?msgid=[\w-]{16,40}(?:&|$)/)],
    source: "https://help.elasticemail.com/",
  },
  {
    name: "Email on Acid",
    domains: ["emailonacid.com", "eoapxl.com"],
    opens: [],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "EmailOctopus",
    domains: ["emailoctopus.com"],
    opens: [],
    source: "https://help.emailoctopus.com/",
  },
  {
    name: "EmailTracker.website",
    domains: ["my-email-signature.link"],
    opens: [own(/^\/signature\.gif\?/)],
    source: SIMPLIFY,
  },
  {
    name: "Emarsys",
    domains: ["emarsys.com", "emarsys.net", "scarabresearch.com"],
    opens: [anywhere(/^\/mo\/[\w-]{43}\.gif$/), anywhere(/^\/mo\/\w{8,16}_\d+_\d+_\d+_\d+\.gif$/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "EmberPoint",
    domains: ["emberpoint.com", "mpse.jp"],
    opens: [anywhere(/^\/rw\/beacon_\w+\.gif/), own(/^\/[^?]{1,200}\/rw\/beacon_/)],
    source: EASYPRIVACY,
  },
  { name: "emBlue", domains: ["embluemail.com"], opens: [], source: "https://www.embluemail.com/" },
  { name: "Emma", domains: ["myemma.com", "e2ma.net"], opens: [own(/^\/track/)], source: SIMPLIFY },
  { name: "Envoke", domains: ["envoke.com"], opens: [own(/^\/o\//)], source: MAIL_TRACKER_BLOCKER },
  {
    name: "Epsilon",
    domains: ["epsilon.com", "dotomi.com"],
    opens: [anywhere(/^\/O\/\w{34}\/\w{32}$/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "eSputnik",
    domains: ["esputnik.com"],
    opens: [own(/^\/repository\/applications\/commons\/hidden\.png/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "Eventbrite", domains: ["eventbrite.com"], opens: [own(/^\/emails\/action/)], source: SIMPLIFY },
  { name: "EveryAction", domains: ["everyaction.com"], opens: [own(/^\/j\//)], source: SIMPLIFY },
  {
    name: "ExpertSender",
    domains: ["expertsender.com", "expertsender.ru"],
    opens: [],
    source: "https://sites.google.com/a/expertsender.com/api-documentation/",
  },
  {
    name: "Facebook",
    domains: ["facebook.com", "facebookmail.com"],
    opens: [own(/^\/email_open_log_pic\.php\?/)],
    source: SIMPLIFY,
  },
  { name: "Flodesk", domains: ["flodesk.com"], opens: [], source: "https://help.flodesk.com/" },
  {
    name: "Flowmailer",
    domains: ["flowmailer.com", "flowmailer.net"],
    opens: [],
    source: "https://flowmailer.com/",
  },
  { name: "Focussend", domains: ["focussend.com"], opens: [], source: "https://www.focussend.com/" },
  { name: "Freelancer", domains: ["freelancer.com"], opens: [own(/^\/1px\.gif\?/)], source: SIMPLIFY },
  { name: "FreshMail", domains: ["freshmail.com", "freshmail.pl"], opens: [], source: UGLY_EMAIL },
  {
    name: "Freshworks",
    domains: ["freshworks.com", "freshdesk.com", "freshsales.io", "freshmarketer.com"],
    opens: [],
    source: "https://developers.freshworks.com/",
  },
  {
    name: "Front",
    domains: ["front.com", "frontapp.com"],
    opens: [own(/^\/[^?]{1,200}\/seen(?:\?|$)/)],
    source: SIMPLIFY,
  },
  {
    name: "G-Lock Analytics",
    domains: ["fssdev.com"],
    opens: [own(/^\/t\/\?[po]/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "Gem", domains: ["gem.com", "zen.sr"], opens: [own(/^\/o(?:[/?]|$)/)], source: SIMPLIFY },
  {
    name: "GetNotify",
    domains: ["getnotify.com", "email81.com"],
    opens: [own(/^\/case\//)],
    source: UGLY_EMAIL,
  },
  {
    name: "GetResponse",
    domains: ["getresponse.com", "getresponse360.com", "gr-cdn.com"],
    opens: [anywhere(/^\/open\.html\?x=\w{1,12}&m=/)],
    source: UGLY_EMAIL,
  },
  {
    name: "Ghost",
    domains: ["ghost.org", "ghost.io"],
    opens: [],
    source: "https://ghost.org/docs/newsletters/",
  },
  {
    name: "GitHub",
    domains: ["github.com", "githubassets.com"],
    opens: [own(/^\/notifications\/beacon\/[\w-]+\.gif/)],
    source: SIMPLIFY,
  },
  {
    name: "GMass",
    domains: ["gmass.co", "gmtrack.net", ...numbered(1, 9, (n) => `gmreg${n}.net`)],
    opens: [],
    source: SIMPLIFY,
  },
  {
    name: "Gmelius",
    domains: ["gmelius.com", "gml.email"],
    opens: [own(/^\/v2\/t\/image\//)],
    source: SIMPLIFY,
  },
  {
    name: "GoDaddy",
    domains: ["img.secureserver.net", "secureclick.net"],
    opens: [own(/^\/bbimage\.aspx/i)],
    source: EASYPRIVACY,
  },
  {
    name: "Google",
    // Not google.com: most pictures there are none of a mail service
    domains: ["notifications.google.com", "notifications.googleapis.com"],
    opens: [
      own(/^\/g\/img\/[\w-]+\.gif/),
      own(/^\/email\/t\//),
      anywhere(/^\/appserve\/mkt\/img\/[\w-]{20,}\.gif$/),
    ],
    source: EASYPRIVACY,
  },
  {
    name: "Google Analytics",
    domains: ["google-analytics.com"],
    opens: [own(/^\/(?:[a-z]\/)?collect\?/)],
    source: SIMPLIFY,
  },
  { name: "Gorgias", domains: ["gorgias.com", "gorgias.io"], opens: [], source: "https://docs.gorgias.com/" },
  {
    name: "govDelivery",
    domains: ["granicus.com", "govdelivery.com"],
    opens: [own(/^\/track\?(?!type=click)/)],
    source: SIMPLIFY,
  },
  {
    name: "Groupon",
    domains: ["groupon.com"],
    opens: [own(/^\/analytic\/track\.gif\?/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "GrowthDot",
    domains: ["growthdot.com"],
    opens: [own(/^\/api\/mail-tracking/)],
    source: UGLY_EMAIL,
  },
  {
    name: "Help Scout",
    domains: ["helpscout.com", "helpscout.net"],
    opens: [],
    source: "https://docs.helpscout.com/",
  },
  {
    name: "Higher Logic",
    domains: ["higherlogic.com", "informz.net"],
    opens: [own(/^\/z\/\w+\/image\.gif/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "hireEZ",
    domains: ["hireez.com", "hiretual.com"],
    opens: [own(/^\/webhooks\/tracking\/open\//)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "HubSpot",
    domains: [
      "hubspot.com",
      "hubspot.net",
      "hubspotemail.net",
      "hubspotfree.net",
      "hubspotstarter.net",
      "hubspotlinks.com",
      "hs-sales-engage.com",
      "hs-sites.com",
      "hsms06.com",
      "hubspotusercontent-na1.net",
      "hubspotusercontent-eu1.net",
      ...numbered(0, 4, (n) => `hubspotusercontent${n}0.net`),
      "getsidekick.com",
      ...numbered(1, 20, (n) => `sidekickopen${n}.com`, 2),
      ...numbered(1, 5, (n) => `sigopn${n}.com`, 2),
      ...numbered(1, 13, (n) => `strk${n}.email`, 2),
      ...["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"].map(
        (n) => `signaux${n}.com`,
      ),
      ...["uno", "dos", "tres", "quatro", "cinco"].map((n) => `senal${n}.com`),
      ...["una", "due", "tre", "quattro", "cinque"].map((n) => `signale${n}.com`),
    ],
    opens: [
      anywhere(/^\/e[123]t\/(?:o|to|[BC]to)\/[^?]{8}/),
      own(/^\/[BC]to\//),
      anywhere(/^\/__ptq\.gif\?/),
    ],
    source: TROCKER,
  },
  { name: "Hunter", domains: ["hunter.io", "mltrk.io"], opens: [own(/^\/pixel\//)], source: SIMPLIFY },
  {
    name: "iContact",
    domains: ["icontact.com", "icptrack.com"],
    opens: [own(/^\/icp\/track/)],
    source: TROCKER,
  },
  { name: "Indeed", domains: ["indeed.com"], opens: [own(/^\/imgping/)], source: MAIL_TRACKER_BLOCKER },
  {
    name: "Infobip",
    domains: ["infobip.com"],
    opens: [anywhere(/^\/tracking\/1\/open\/[\w-]{8}/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Insider",
    domains: ["useinsider.com"],
    opens: [own(/^\/pixel\?/)],
    source: EASYPRIVACY,
  },
  {
    name: "Insightly",
    domains: ["insightly.com", "insgly.net"],
    opens: [own(/^\/api\/trk\?id=emailopen/i)],
    source: SIMPLIFY,
  },
  {
    name: "Intercom",
    domains: [
      "intercom.com",
      "intercom.io",
      "intercom-mail.com",
      "intercom-clicks.com",
      "intercomcdn.com",
      "intercomassets.com",
    ],
    opens: [own(/^\/(?:via\/)?o[?/]/), own(/^\/q\//), anywhere(/^\/via\/o\?h=[0-9a-f]{40}-/)],
    source: UGLY_EMAIL,
  },
  {
    name: "Inxmail",
    domains: ["inxmail.com", "inxmail.de", "inxserver.com", "inx-cdn.de", "inxmail-commerce.com"],
    opens: [anywhere(/^\/d\/d\.gif\?[0-9a-z]{20}/), own(/^\/tracking\//)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Iterable",
    domains: ["iterable.com"],
    opens: [
      anywhere(/^\/e\/eo\?_t=[0-9a-f]{32}&_m=[0-9a-f]{32}/),
      anywhere(/^\/s\/eo\/[\w-]{20,}\/[A-Za-z0-9]{2,}\/\d{2}$/),
    ],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "JangoMail", domains: ["jangomail.com"], opens: [], source: SIMPLIFY },
  {
    name: "Jeeng",
    domains: ["jeeng.com", "powerinbox.com"],
    opens: [anywhere(/^\/stripe\/image\?cs_/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "Juvlon", domains: ["juvlon.com"], opens: [], source: "https://juvlon.com/" },
  {
    name: "Keap",
    domains: [
      "keap.com",
      "infusionsoft.com",
      "infusionmail.com",
      ...numbered(1, 16, (n) => `keap-link${n}.com`, 3),
    ],
    opens: [own(/^\/v2\/render\//), own(/^\/app\/emailOpened/)],
    source: EASYPRIVACY,
  },
  {
    name: "Kit",
    domains: [
      "kit.com",
      "convertkit.com",
      "convertkit-mail.com",
      ...numbered(2, 4, (n) => `convertkit-mail${n}.com`),
      "kit-mail3.com",
      "filekitcdn.com",
    ],
    opens: [own(/^\/o\//), own(/^\/[a-z0-9]{20,60}$/)],
    source: SIMPLIFY,
  },
  {
    name: "Klaviyo",
    domains: [
      "klaviyo.com",
      "klaviyomail.com",
      "klclick.com",
      ...numbered(1, 3, (n) => `klclick${n}.com`),
      // Pictures of its customers
      "d3k81ch9hvuctc.cloudfront.net",
    ],
    opens: [own(/^\/o\//)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Laposta",
    domains: ["laposta.nl"],
    opens: [],
    source: "https://api.laposta.nl/doc/",
  },
  { name: "lemlist", domains: ["lemlist.com"], opens: [], source: "https://developer.lemlist.com/" },
  {
    name: "LinkedIn",
    domains: ["linkedin.com", "licdn.com"],
    opens: [own(/^\/emimp\//)],
    source: SIMPLIFY,
  },
  {
    name: "listmonk",
    domains: ["listmonk.app"],
    opens: [anywhere(/^\/campaign\/[0-9a-f-]{36}\/[0-9a-f-]{36}\/px\.png/)],
    source: "https://github.com/knadh/listmonk",
  },
  {
    name: "Listrak",
    domains: ["listrak.com", "listrakbi.com"],
    opens: [],
    source: "https://api.listrak.com/",
  },
  {
    name: "Litmus",
    domains: ["litmus.com", "emltrk.com"],
    opens: [own(/^\/(?:v2\/)?[0-9a-z]{8}\?/)],
    source: UGLY_EMAIL,
  },
  {
    name: "Liveclicker",
    domains: ["liveclicker.com", "liveclicker.net", "realtime.email"],
    opens: [own(/^\/service\/rte\?kind=duration/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "LiveIntent",
    domains: ["liveintent.com", "liadm.com"],
    opens: [anywhere(/^\/imp\?s=\d{6,9}&(?:e|li|m)=/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Locaweb",
    domains: ["emailmarketing.locaweb.com.br"],
    opens: [anywhere(/^\/accounts\/\d+\/messages\/\d+\/openings\/\d+\?envelope_id=\d/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "Loops", domains: ["loops.so"], opens: [], source: "https://loops.so/docs" },
  { name: "Mad Mimi", domains: ["madmimi.com"], opens: [], source: "https://madmimi.com/" },
  {
    name: "Mailbird",
    domains: ["getmailbird.com"],
    opens: [own(/^\/OpenTrackingPixel\//)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "Mailbutler", domains: ["mailbutler.io"], opens: [own(/^\/tracking\/hit\//)], source: EASYPRIVACY },
  {
    name: "MailCampaigns",
    domains: ["mailcampaigns.nl"],
    opens: [own(/^\/v\d\/t\//)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "Mailcastr", domains: ["mailcastr.com"], opens: [own(/^\/image\/[\w-]{40}/)], source: SIMPLIFY },
  {
    name: "Mailchimp",
    domains: [
      "mailchimp.com",
      "mailchi.mp",
      "list-manage.com",
      "list-manage1.com",
      "list-manage2.com",
      "campaign-archive.com",
      "mcusercontent.com",
      "rsgsv.net",
      "mcsv.net",
    ],
    opens: [
      own(/^\/track\/open\.php\?/),
      anywhere(/^\/track\/open\.php\?u=[0-9a-f]{25}&id=[0-9a-f]{10}/),
      own(/^\/mctx\/opens/),
    ],
    source: SIMPLIFY,
  },
  {
    name: "MailerLite",
    domains: ["mailerlite.com", "mlsend.com", "mlsend2.com", "mlcdn.com"],
    opens: [own(/^\/link\/o\//)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "MailerSend",
    domains: ["mailersend.com", "mailersend.net"],
    opens: [],
    source: "https://developers.mailersend.com/",
  },
  {
    name: "Mailgun",
    domains: ["mailgun.com", "mailgun.net", "mailgun.org"],
    // The token is zlib data in base64, which always begins with eJ
    opens: [own(/^\/o\//), anywhere(/^\/o\/eJ[\w-]{40,}(?:\?|$)/)],
    source: "https://documentation.mailgun.com/docs/mailgun/user-manual/tracking-messages",
  },
  {
    name: "Mailigen",
    domains: ["mailigen.com", "mailigen.net"],
    opens: [],
    source: "https://www.mailigen.com/",
  },
  {
    name: "Mailjet",
    domains: ["mailjet.com", "mjt.lu", "mj.am"],
    opens: [own(/^\/oo\//), anywhere(/^\/oo\/[\w-]{20,}\/[0-9a-f]{8}\/e\.gif/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "Mailmodo", domains: ["mailmodo.com"], opens: [], source: "https://www.mailmodo.com/" },
  {
    name: "MailPoet",
    domains: ["mailpoet.com"],
    opens: [anywhere(/^\/[^?#]{0,100}\?mailpoet_router&endpoint=track&action=open&data=/)],
    source: "https://github.com/mailpoet/mailpoet",
  },
  { name: "Mailrelay", domains: ["mailrelay.com"], opens: [], source: "https://mailrelay.com/" },
  {
    name: "Mailshake",
    domains: ["mailshake.com", "mslai.net", "msstnu.com"],
    opens: [own(/^\/prod\/open\//)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Mailspring",
    domains: ["getmailspring.com"],
    opens: [own(/^\/open\//)],
    source: UGLY_EMAIL,
  },
  { name: "MailTag", domains: ["mailtag.io"], opens: [own(/^\/email-event\//)], source: SIMPLIFY },
  {
    name: "Mailtrack",
    domains: ["mailtrack.io", "mailsuite.com"],
    opens: [own(/^\/trace\/mail\//)],
    source: UGLY_EMAIL,
  },
  {
    name: "Mailtrap",
    domains: ["mailtrap.io", "mailtrap.live"],
    opens: [],
    source: "https://docs.mailtrap.io/",
  },
  {
    name: "MailUp",
    domains: [
      "mailup.com",
      "mailup.it",
      "mailupclient.com",
      "mailupnet.com",
      "emailsp.com",
      ...numbered(1, 5, (n) => `musvc${n}.net`),
    ],
    opens: [],
    source: "https://help.mailup.com/",
  },
  {
    name: "MailWizz",
    domains: ["mailwizz.com"],
    opens: [anywhere(/^\/[^?#]{0,60}(?<=\/)campaigns\/[0-9a-z]{10,16}\/track-opening\/[0-9a-z]{10,16}/)],
    source: "https://github.com/twisted1919/mailwizz-php-sdk",
  },
  {
    name: "Mandrill",
    domains: ["mandrill.com", "mandrillapp.com"],
    opens: [own(/^\/track\/open\.php\?/), anywhere(/^\/track\/open\.php\?u=\d{5,12}&id=[0-9a-f]{32}/)],
    source: SIMPLIFY,
  },
  {
    name: "Mapp",
    domains: ["mapp.com"],
    opens: [anywhere(/^\/tr\/p\.gif\?uid=\d+&mid=\d/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Marketo",
    domains: ["marketo.com", "marketo.net", "mktoresp.com", "mktoweb.com", "mktomail.com", "mktossl.com"],
    opens: [anywhere(/^\/trk\?t=1&mid=/)],
    source: SIMPLIFY,
  },
  {
    name: "Maropost",
    domains: ["maropost.com"],
    opens: [anywhere(/^\/a\/\d+\/open\/\d+\/\d+\/[0-9a-f]{40}/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Mautic",
    domains: ["mautic.org", "mautic.com"],
    opens: [anywhere(/^\/(?:index\.php\/)?email\/[0-9a-f]{20,32}\.gif/)],
    source: "https://github.com/mautic/mautic",
  },
  {
    name: "MDirector",
    domains: ["mdirector.com", "mdrctr.com"],
    opens: [own(/^\/track\/open\/key\//)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Medallia",
    domains: ["medallia.com", "medallia.eu", "medallia.ca"],
    opens: [anywhere(/^\/\?\w{6,}&invite-opened=yes/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Medium",
    domains: ["medium.com"],
    opens: [own(/^\/_\/stat\?event=email\.opened/)],
    source: "https://medium.com/",
  },
  {
    name: "MessageGears",
    domains: ["messagegears.com"],
    // Four letters of JSON in base64: {"ai":
    opens: [anywhere(/^\/o\/4\/eyJhaSI6/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Microsoft Dynamics 365",
    domains: ["svc.dynamics.com", "mkt.dynamics.com"],
    opens: [own(/^\/t\/i\//)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Mindbox",
    domains: ["mindbox.ru", "mindbox.cloud"],
    opens: [],
    source: "https://developers.mindbox.ru/docs",
  },
  {
    name: "Mixmax",
    domains: ["mixmax.com"],
    opens: [own(/^\/api\/track\//), own(/^\/e\/o\//)],
    source: SIMPLIFY,
  },
  {
    name: "Mixpanel",
    domains: ["mixpanel.com", "mxpnl.com"],
    opens: [own(/^\/track\/?\?/)],
    source: UGLY_EMAIL,
  },
  { name: "MoEngage", domains: ["moengage.com"], opens: [], source: "https://help.moengage.com/hc/en-us" },
  { name: "Moosend", domains: ["moosend.com"], opens: [], source: "https://docs.moosend.com/" },
  {
    name: "Movable Ink",
    domains: ["movableink.com"],
    opens: [anywhere(/^\/p\/[cu]p\/[0-9a-f]{16,32}\/o\.gif/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Mumara",
    domains: ["mumara.com"],
    opens: [anywhere(/^\/campaign\/track-email\/\d+__\d+__\d+__\d/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "myPerfit", domains: ["myperfit.com"], opens: [], source: "https://www.myperfit.com/" },
  { name: "NationBuilder", domains: ["nationbuilder.com"], opens: [own(/^\/r\/o/)], source: SIMPLIFY },
  {
    name: "Netcore",
    domains: ["netcorecloud.com", "netcoresmartech.com", "pepipost.com"],
    opens: [],
    source: "https://developer.netcorecloud.com/",
  },
  {
    name: "Netflix",
    domains: ["beaconimages.netflix.net"],
    opens: [own(/^\/img\//)],
    source: EASYPRIVACY,
  },
  {
    name: "NetHunt",
    domains: ["nethunt.com", "nethunt.co"],
    opens: [own(/^\/api\/v1\/track\/email\//)],
    source: UGLY_EMAIL,
  },
  {
    name: "Newsletter2Go",
    domains: ["newsletter2go.com", "newsletter2go.de", "nl2go.com", "amxe.net"],
    opens: [own(/^\/[\w-]+\.gif/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Newton Mail",
    domains: ["newtonhq.com", "cloudmagic.com"],
    opens: [own(/^\/h\/v6\/emailtag\//)],
    source: SIMPLIFY,
  },
  { name: "NotiSend", domains: ["notisend.ru"], opens: [], source: "https://notisend.ru/dev/email/api/" },
  {
    name: "NP6",
    domains: ["np6.com"],
    opens: [],
    source: "https://github.com/easylist/easylist/blob/master/easyprivacy/easyprivacy_specific_cname_np6.txt",
  },
  {
    name: "Nylas",
    domains: ["nylas.com", "nyl.as"],
    opens: [own(/^\/open/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "Octane", domains: ["octanemail.in"], opens: [own(/^\/sapi\//)], source: EASYPRIVACY },
  {
    name: "Odoo",
    domains: ["odoo.com"],
    opens: [
      anywhere(/^\/mail\/track\/\d+\/(?:[0-9a-f]{10,64}\/)?blank\.gif/),
      anywhere(/^\/mail\/tracking\/open\/[^/?#]{1,80}\/\d+\/(?:[0-9a-f]{10,64}\/)?blank\.gif/),
    ],
    source: "https://github.com/odoo/odoo",
  },
  {
    name: "Omnisend",
    domains: ["omnisend.com", "omnisrc.com", "soundest.net", "soundestlink.com"],
    opens: [anywhere(/^\/transactional\/track\/[0-9a-f]{24}\?signature=/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "OneSignal",
    domains: ["onesignal.com"],
    opens: [],
    source: "https://documentation.onesignal.com/",
  },
  {
    name: "Ongage",
    domains: ["ongage.com", "ongage.net"],
    opens: [anywhere(/^\/\?x[ou]l=\w{20,29}&eih=/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Ontraport",
    domains: ["ontraport.com", "ontraport.net"],
    opens: [],
    source: "https://api.ontraport.com/doc/",
  },
  { name: "OpenBracket", domains: ["openbracket.co"], opens: [own(/^\/track\//)], source: SIMPLIFY },
  {
    name: "Optimizely Campaign",
    // optivo broadmail, later Episerver
    domains: ["optivo.com", "optivo.de", "broadmail.de", "srv2.de"],
    opens: [own(/^\/op\//)],
    source: EASYPRIVACY,
  },
  { name: "Optimove", domains: ["optimove.com", "optimove.net"], opens: [], source: MAIL_TRACKER_BLOCKER },
  {
    name: "Oracle Eloqua",
    domains: ["eloqua.com", "en25.com"],
    opens: [anywhere(/^\/e\/footerimages\/footerimage\d{0,2}\?elq=[0-9a-f]{32}/i)],
    source: SIMPLIFY,
  },
  {
    name: "Oracle Responsys",
    domains: ["responsys.net", "responsys.com", ...numbered(2, 5, (n) => `rsys${n}.net`)],
    opens: [anywhere(/^\/pub\/as\?_ri_=/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Ortto",
    domains: ["ortto.com", "autopilothq.com", "autopilotmail.io"],
    opens: [],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Outreach",
    domains: ["outreach.io", "outrch.com", "getoutreach.com"],
    opens: [own(/^\/api\/mailings\/opened/), anywhere(/^\/api\/mailings\/opened\/[A-Z2-7]{40}/)],
    source: UGLY_EMAIL,
  },
  {
    name: "Pardot",
    domains: ["pardot.com"],
    opens: [anywhere(/^\/r\/\d{4,9}\/1\/\d{4,12}\/open\/\d/)],
    source: SIMPLIFY,
  },
  {
    name: "Paved",
    domains: ["paved.com", "vpdae.com"],
    opens: [own(/^\/open\/\d+\.gif/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "PayPal",
    domains: ["paypal.com", "paypalobjects.com", "paypal-communication.com"],
    opens: [own(/^\/ts\?/), own(/^\/O\//)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "PersistIQ", domains: ["persistiq.com"], opens: [], source: "https://persistiq.com/" },
  {
    name: "phpList",
    domains: ["phplist.com", "phplist.org"],
    opens: [anywhere(/^\/[^?#]{0,100}(?<=\/)ut\.php\?u=[0-9a-f]{32}&m=\d/)],
    source: "https://github.com/phpList/phplist3",
  },
  { name: "Pipedrive", domains: ["pipedrive.com"], opens: [], source: "https://developers.pipedrive.com/" },
  {
    name: "Polymail",
    domains: ["polymail.io"],
    opens: [own(/^\/v2\/z\//)],
    source: UGLY_EMAIL,
  },
  {
    name: "Postmark",
    domains: ["postmarkapp.com", "pstmrk.it"],
    opens: [own(/^\/open[/?]/), anywhere(/^\/open(?:\/|\?m=)v\d(?:_\d)?[_.][\w.-]{20}/)],
    source: UGLY_EMAIL,
  },
  {
    name: "PostUp",
    domains: ["postup.com", "efeedbacktrk.com"],
    opens: [own(/^\/[^?]+\.gif/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "Privy", domains: ["privy.com"], opens: [], source: "https://www.privy.com/" },
  { name: "promio.connect", domains: ["promio-connect.com", "promio.net"], opens: [], source: EASYPRIVACY },
  {
    name: "Qualtrics",
    domains: ["qualtrics.com"],
    opens: [anywhere(/^\/WRQualtricsContacts\/Watermark\.php\?/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "Quora", domains: ["quora.com"], opens: [own(/^\/qemail\/mark_read/)], source: SIMPLIFY },
  {
    name: "rapidmail",
    domains: ["rapidmail.com", "rapidmail.de", "emailsys1a.net"],
    opens: [],
    source: "https://developer.rapidmail.wiki/",
  },
  {
    name: "RD Station",
    domains: ["rdstation.com", "rdstation.com.br"],
    opens: [],
    source: "https://developers.rdstation.com/",
  },
  {
    name: "ReachMail",
    domains: ["reachmail.net"],
    opens: [anywhere(/^\/open\/[\w-]{23}\/image\.gif/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "ReadNotify", domains: ["readnotify.com"], opens: [], source: "https://www.readnotify.com/" },
  { name: "Reply.io", domains: ["reply.io"], opens: [], source: "https://apidocs.reply.io/" },
  {
    name: "Resend",
    domains: ["resend.com"],
    opens: [],
    source: "https://www.resend.com/docs/dashboard/domains/tracking",
  },
  {
    name: "Responder",
    domains: ["responder.co.il"],
    opens: [own(/^\/\d+\/[0-9a-f]{32}\/\d/)],
    source: SIMPLIFY,
  },
  {
    name: "Retail Rocket",
    domains: ["retailrocket.ru", "retailrocket.net"],
    opens: [],
    source: "https://retailrocket.net/",
  },
  { name: "Rule", domains: ["rule.io"], opens: [own(/^\/track\/image/)], source: MAIL_TRACKER_BLOCKER },
  {
    name: "RuSender",
    domains: ["rusender.ru"],
    opens: [],
    source: "https://rusender.ru/",
  },
  {
    name: "Sailthru",
    domains: ["sailthru.com"],
    opens: [
      anywhere(/^\/img\/[0-9a-z]{48}\/[0-9a-z]{8}\.gif$/),
      anywhere(/^\/img\/[0-9a-f]{24}[0-9a-z]{1,12}\.[0-9a-z]{1,8}\/[0-9a-f]{8}\.gif$/),
    ],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Salesforce",
    domains: ["salesforce.com", "force.com", "relateiq.com", "salesforceiq.com"],
    opens: [own(/^\/t\.png/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Salesforce Marketing Cloud",
    domains: ["exacttarget.com", "exct.net", "sfmc-content.com", "igodigital.com"],
    opens: [
      anywhere(/^\/open\.aspx\?ff[0-9a-f]{4}-f[0-9a-f]{9,40}-/),
      own(/^\/open\.aspx/),
      own(/^\/pixel\.gif/),
    ],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Saleshandy",
    domains: ["saleshandy.com"],
    opens: [own(/^\/web\/email\/countopened\//)],
    source: SIMPLIFY,
  },
  {
    name: "Salesloft",
    domains: ["salesloft.com"],
    opens: [anywhere(/^\/email_trackers\/[0-9a-f-]{36}\/open\.gif/)],
    source: SIMPLIFY,
  },
  {
    name: "SALESmanago",
    domains: ["salesmanago.com", "salesmanago.pl"],
    opens: [],
    source: "https://docs.salesmanago.com/",
  },
  {
    name: "SAP Marketing Cloud",
    domains: ["global-cdm.net"],
    opens: [anywhere(/^\/sap\/public\/cuan\/[^?#]{1,300}\/pixel\.gif/)],
    source: EASYPRIVACY,
  },
  { name: "Sarbacane", domains: ["sarbacane.com"], opens: [], source: "https://developers.sarbacane.com/" },
  {
    name: "Segment",
    domains: ["segment.com", "segment.io"],
    opens: [own(/^\/v1\/pixel\/track/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Selligent",
    domains: ["selligent.com", "emsecure.net", "slgnt.eu", "slgnt.us", "strongview.com"],
    opens: [anywhere(/^\/optiext\/optiextension\.dll\?id=/i), own(/^\/t\/\w/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "SendCloud",
    domains: ["sendcloud.net"],
    opens: [own(/^\/track\/open/)],
    source: EASYPRIVACY,
  },
  {
    name: "SendGrid",
    domains: ["sendgrid.com", "sendgrid.net", "sendgrid.me"],
    opens: [
      anywhere(/^\/wf\/open\?upn=/),
      anywhere(/^\/ss\/o\/[\w.-]{16,}\/\w{3}\/[\w-]{16,}\/ho\.gif/),
      own(/^\/(?:mpss|ss)\/o\//),
    ],
    source: "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/tracking",
  },
  { name: "Sendlane", domains: ["sendlane.com"], opens: [], source: "https://help.sendlane.com/" },
  {
    name: "SendPulse",
    domains: ["sendpulse.com", "stat-pulse.com"],
    opens: [own(/^\/imgs\/[\w=%]+\/[0-9a-f]{32}\//), own(/^\/open\//)],
    source: SIMPLIFY,
  },
  { name: "Sendsay", domains: ["sendsay.ru"], opens: [], source: "https://sendsay.ru/api/api.html" },
  {
    name: "Sendy",
    domains: ["sendy.co"],
    opens: [
      anywhere(/^\/sendy\/t\/[A-Za-z0-9]{20,}\/[A-Za-z0-9]{20}/),
      anywhere(/^\/t\/[A-Za-z0-9]{22}\/[A-Za-z0-9]{22,32}$/),
    ],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Shopify Email",
    domains: ["shopifyemail.com"],
    opens: [anywhere(/^\/tools\/emails\/open\/[\w-]+\/\d/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Slack",
    domains: ["slack.com", "slack-edge.com", "slack-imgs.com"],
    opens: [],
    source: "https://docs.slack.dev/",
  },
  {
    name: "Smore",
    domains: ["smore.com"],
    opens: [own(/^\/app\/reporting\/pixel\//)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "SMTP.com",
    domains: ["smtp.com", "smtpsendmail.com"],
    opens: [own(/^\/\d+\/o/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "SMTP2GO", domains: ["smtp2go.com"], opens: [], source: "https://developers.smtp2go.com/" },
  {
    name: "Snov.io",
    domains: ["snov.io"],
    opens: [anywhere(/^\/track\/open\/v2-\w/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "SocketLabs", domains: ["socketlabs.com"], opens: [], source: "https://www.socketlabs.com/docs/" },
  { name: "SparkLoop", domains: ["sparkloop.app"], opens: [], source: "https://sparkloop.app/" },
  {
    name: "SparkPost",
    domains: [
      "sparkpost.com",
      "sparkpostmail.com",
      "sparkpostmail1.com",
      "sparkpostmail2.com",
      "spmailtechno.com",
      "spmailtechnol.com",
      "spmailtechnolo.com",
      "spgo.io",
    ],
    opens: [own(/^\/q\//), anywhere(/^\/q\/[\w-]{16,32}~~\/[\w-]{4,16}~\/[\w-]{8}/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Splio",
    domains: ["splio.com", "trk-2.net"],
    opens: [own(/^\/ouv/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Spotler",
    domains: ["spotler.com", "mailplus.nl"],
    opens: [],
    source: "https://spotler.com/",
  },
  {
    name: "Squarespace",
    domains: ["squarespace-mail.com"],
    opens: [own(/^\/v2\/a\.gif/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "Steam", domains: ["steampowered.com"], opens: [own(/^\/emi\//)], source: MAIL_TRACKER_BLOCKER },
  {
    name: "Streak",
    domains: ["streak.com", "mailfoogae.appspot.com"],
    opens: [own(/^\/t\?sender=/), own(/^\/e\/o\//)],
    source: UGLY_EMAIL,
  },
  {
    name: "Substack",
    domains: ["substack.com", "substackcdn.com"],
    opens: [own(/^\/open\?token=/), own(/^\/o\//)],
    source: EASYPRIVACY,
  },
  { name: "Superhuman", domains: ["superhuman.com"], opens: [own(/^\/[\w-]{40}/)], source: UGLY_EMAIL },
  {
    name: "SurveyMonkey",
    domains: ["surveymonkey.com", "smassets.net", "research.net"],
    opens: [],
    source: "https://developer.surveymonkey.com/",
  },
  { name: "Taguchi", domains: ["taguchimail.com"], opens: [own(/^\/i\/app/)], source: MAIL_TRACKER_BLOCKER },
  { name: "The Top Inbox", domains: ["thetopinbox.com"], opens: [own(/^\/track\//)], source: SIMPLIFY },
  {
    name: "TinyLetter",
    domains: ["tinyletter.com", "tinyletterapp.com"],
    opens: [own(/^\/[^?]{1,200}open\.gif/)],
    source: SIMPLIFY,
  },
  {
    name: "ToutApp",
    domains: ["toutapp.com"],
    opens: [own(/^\/[0-9a-f]{16,20}$/)],
    source: SIMPLIFY,
  },
  {
    name: "Track",
    domains: ["trackapp.io"],
    opens: [own(/^\/[br]\/[0-9a-f]{20}/), own(/^\/static\/img\/track\.gif/)],
    source: SIMPLIFY,
  },
  {
    name: "Tripolis",
    domains: ["tripolis.com"],
    opens: [anywhere(/^\/public\/o\/[\w+/-]{40,50}\/t\.gif/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "TrustYou",
    domains: ["trustyou.com"],
    opens: [own(/^\/surveys\/api\/mailing\/events\/invitation\/opened/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "Typeform", domains: ["typeform.com"], opens: [], source: "https://www.typeform.com/developers/" },
  {
    name: "Unica",
    domains: ["unicaondemand.com"],
    opens: [own(/^\/\w+\.gif\?pvci=/)],
    source: SIMPLIFY,
  },
  {
    name: "Unisender",
    domains: [
      "unisender.com",
      "usndr.com",
      ...numbered(1, 6, (n) => `us${n}-usndr.com`),
      "besteml.com",
      "emlbest.com",
      "geteml.com",
      "hiteml.com",
    ],
    opens: [anywhere(/^\/[a-z]{2}\/(?:mail|go2|eu1)_read_tracker\/\d/)],
    source: "https://www.unisender.com/ru/support/api/",
  },
  {
    name: "User.com",
    domains: ["user.com"],
    opens: [own(/^\/emails\/open\//)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Validity",
    domains: ["validity.com", "returnpath.net", "everestengagement.com", "250ok.com"],
    opens: [own(/^\/pixel\.gif\?/), own(/^\/ea\//)],
    source: EASYPRIVACY,
  },
  { name: "Vero", domains: ["getvero.com"], opens: [], source: "https://developers.getvero.com/" },
  {
    name: "VerticalResponse",
    domains: ["verticalresponse.com", "vresp.com"],
    opens: [],
    source: "https://verticalresponse.com/",
  },
  {
    name: "VinSolutions",
    domains: ["vinsolutions.com", "vinlens.com"],
    opens: [own(/^\/email\.ashx\?c=/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "Voyado", domains: ["voyado.com"], opens: [], source: "https://developer.voyado.com/" },
  { name: "Vtiger", domains: ["vtiger.com"], opens: [own(/^\/shorturl\.php/)], source: SIMPLIFY },
  { name: "WebEngage", domains: ["webengage.com"], opens: [], source: "https://docs.webengage.com/" },
  {
    name: "WhatCounts",
    domains: ["whatcounts.com"],
    opens: [anywhere(/^\/t\?c=\d+&r=\d+&l=\d+&t=\d+&e=/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Wild Apricot",
    domains: ["wildapricot.com", "wildapricot.org"],
    opens: [own(/^\/o\/\d/), anywhere(/^\/emailtracker\/emailtracker\.ashx\?emailcode=/i)],
    source: SIMPLIFY,
  },
  {
    name: "Wix",
    domains: ["shoutout.wix.com"],
    opens: [own(/^\/[^?]{1,200}\/pixel/)],
    source: SIMPLIFY,
  },
  { name: "Woodpecker", domains: ["woodpecker.co"], opens: [], source: "https://woodpecker.co/help/" },
  {
    name: "WordPress.com",
    domains: ["pixel.wp.com"],
    opens: [own(/^\/t\.gif\?/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "X",
    domains: ["x.com", "twitter.com", "twimg.com"],
    opens: [own(/^\/scribe\/ibis/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Yahoo",
    domains: ["a.analytics.yahoo.com", "dsb.yahoo.co.jp"],
    opens: [own(/^\/p\.pl/), own(/^\/api\/v1\/clear\.gif/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Yardi",
    domains: ["yardi.com"],
    opens: [anywhere(/^\/t\/teo\?ref=/)],
    source: MAIL_TRACKER_BLOCKER,
  },
  { name: "Yesware", domains: ["yesware.com"], opens: [own(/^\/t\//)], source: UGLY_EMAIL },
  {
    name: "Yet Another Mail Merge",
    domains: ["yamm.com", "yamm-track.appspot.com"],
    opens: [],
    source: UGLY_EMAIL,
  },
  {
    name: "Zendesk",
    domains: ["zendesk.com", "zdassets.com", "futuresimple.com", "getbase.com"],
    opens: [own(/^\/api\/v1\/sprite\.png/)],
    source: SIMPLIFY,
  },
  {
    name: "ZeptoMail",
    domains: ["zeptomail.com"],
    opens: [],
    source: "https://www.zoho.com/zeptomail/help/",
  },
  {
    name: "Zeta Global",
    domains: ["zetaglobal.com"],
    opens: [],
    source: MAIL_TRACKER_BLOCKER,
  },
  {
    name: "Zoho",
    domains: [
      "zoho.com",
      "zcsend.net",
      "maillist-manage.com",
      "maillist-manage.eu",
      "maillist-manage.in",
      "campaign-image.com",
      "zohoinsights-crm.com",
    ],
    opens: [anywhere(/^\/clicks?\/\w+\/\w+\/open\.gif/), own(/^\/clicks?\//), own(/^\/ocimage\//)],
    source: EASYPRIVACY,
  },
];

const SERVICE_BY_DOMAIN = new Map(
  MAIL_SERVICES.flatMap((service) => service.domains.map((domain) => [domain, service] as const)),
);

/** Most labels that a domain of the table has: no longer end of a host needs to be looked up. */
const MOST_LABELS = Math.max(...Array.from(SERVICE_BY_DOMAIN.keys(), (domain) => domain.split(".").length));

const ANYWHERE = MAIL_SERVICES.flatMap(({ name, opens }) =>
  opens.filter((open) => open.anywhere).map(({ pattern }) => ({ name, pattern })),
);

/** All of them at once: most URLs match none, and are done with by one look. */
const ANY = new RegExp(ANYWHERE.map(({ pattern }) => `(?:${pattern.source})`).join("|"), "i");

/** The service that owns a host, by the longest end of the host that is in the table. */
function serviceOfHost(host: string): MailService | null {
  // From the end, as a hostile host may have thousands of labels
  let at = host.length;
  for (let labels = 0; labels < MOST_LABELS && at > 0; labels++) at = host.lastIndexOf(".", at - 1);
  for (let end = host.slice(at + 1); end !== ""; ) {
    const service = SERVICE_BY_DOMAIN.get(end);
    if (service !== undefined) return service;
    const dot = end.indexOf(".");
    end = dot < 0 ? "" : end.slice(dot + 1);
  }
  return null;
}

/**
 * Tells whose picture a URL is. A host of a service comes first, so that a service which lets another send for
 * it keeps its own name; a customer's picture on such a host is a match, but no open.
 * @returns the service a URL belongs to, or null
 */
export function mailServiceOf(url: URL): ServiceMatch | null {
  const service = serviceOfHost(url.hostname.replace(/\.$/, ""));
  const target = `${url.pathname}${url.search}`.slice(0, SEARCHED);
  if (service?.opens.some(({ pattern }) => pattern.test(target))) {
    return { service: service.name, isOpen: true };
  }
  const open = ANY.test(target) ? ANYWHERE.find(({ pattern }) => pattern.test(target)) : undefined;
  if (open !== undefined) return { service: service?.name ?? open.name, isOpen: true };
  return service === null ? null : { service: service.name, isOpen: false };
}
