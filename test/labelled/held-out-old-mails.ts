import type { LabelledImage } from "./labelled-image";

/** Held out. Old mails and spam; where the source says `made:`, from memory of such mails. */
export const heldOutOldMails: readonly LabelledImage[] = [
  {
    name: "ho-egroups-banner",
    label: "picture",
    url: "http://adimg.egroups.com/img/8193/8/_/134812/_/966089206/468x60_maze12k.gif",
    html: `<hr>
<!-- |@|begin eGroups banner|@| runid: 8193 crid: 4101 -->
<a target="_blank" href="http://click.egroups.com/1/8193/8/_/134812/_/966089206/"><center>
<img width="468" height="60"
  border="0"
  alt=""
src="http://adimg.egroups.com/img/8193/8/_/134812/_/966089206/468x60_maze12k.gif"></center><center><font color="black"></font></center></a>
<!-- |@|end eGroups banner|@| -->`,
    source: "index 16866200053: eGroups list mail of 2000, its banner",
  },
  {
    name: "ho-rediff-signature-ad",
    label: "picture",
    url: "http://imadworks.rediff.com/cgi-bin/AdWorks/adimage.cgi/2031830_2024620/creative_2031710.gif",
    html: `<Table border=0 Width=644 Height=57 cellspacing=0 cellpadding=0 style='font-family:Verdana;font-size:11px;line-height:15px;'><TR><td><a href='http://adworks.rediff.com/cgi-bin/AdWorks/click.cgi/www.rediff.com/signature-home.htm/1050715198@Middle5/2031830_2024620/2031710/1?PARTNER=3&OAS_QUERY=null' target=new ><img src ='http://imadworks.rediff.com/cgi-bin/AdWorks/adimage.cgi/2031830_2024620/creative_2031710.gif'  alt='Jeevan Sathi'  border=0></a></td></TR></Table>`,
    source: "index 33716147977: Rediffmail signature advertisement, unsized",
  },
  {
    name: "ho-mortgage-spam-headline",
    label: "picture",
    url: "http://61.129.68.17/mortgage/h1.gif",
    html: `<TABLE height=400 cellSpacing=0 cellPadding=0 width=450 align=center border=0>
  <TBODY>
  <TR>
    <TD colSpan=2><A href="http://61.129.68.18/user0201/index.asp?Afft=QM12"><IMG height=38 src="http://61.129.68.17/mortgage/h1.gif" width=450 border=0></A></TD></TR></TBODY></TABLE>`,
    source: "index 35025586933: mortgage spam of 2002 from an address in numbers",
  },
  {
    name: "ho-mortgage-spam-list",
    label: "picture",
    url: "http://61.129.68.17/mortgage/bullets.gif",
    html: `<table border="0" cellpadding="0" cellspacing="0"><TR>
    <TD width=138 height=178><A href="http://61.129.68.18/user0201/index.asp?Afft=QM12"><IMG height=178 src="http://61.129.68.17/mortgage/bullets.gif" width=138 border=0></A></TD></TR></table>`,
    source: "index 35025586933: the same spam's next picture",
  },
  {
    name: "ho-geograph-card-logo",
    label: "picture",
    url: "http://www.geograph.org.uk/templates/basic/img/logo.gif",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><TD bgColor=#000066><A href="http://www.geograph.org.uk/"><IMG height=74 
      src="http://www.geograph.org.uk/templates/basic/img/logo.gif" width=257 border=0></A></TD></tr></table>`,
    source: "index 5843640152: Geograph e-card, logo",
  },
  {
    name: "ho-toner-spam-one-picture",
    label: "picture",
    url: "https://imageshack.com/img922/9138/UNM8qZ.jpg",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><TD style="FONT-SIZE: 18px; FONT-FAMILY: 'Times New Roman', Times, serif; COLOR: #6e6d6d; PADDING-BOTTOM: 25px; PADDING-TOP: 25px; PADDING-LEFT: 25px; PADDING-RIGHT: 25px"><IMG border=0 hspace=0 src="https://imageshack.com/img922/9138/UNM8qZ.jpg" width=650 height=350> 
<P>&nbsp;</P></TD></tr></table>`,
    source: "index 16094081502: Italian toner spam, one big picture in capitals",
  },
  {
    name: "ho-toner-spam-framed",
    label: "picture",
    url: "https://imageshack.com/img922/2959/FUmmHZ.jpg",
    html: `<P>&nbsp;</P><IMG style="HEIGHT: 294px; WIDTH: 650px" border=2 hspace=0 alt="" src="https://imageshack.com/img922/2959/FUmmHZ.jpg" width=650 height=294> 
<P>&nbsp;</P><FONT size=2>Se hai ricevuto questa email per errore, per favore comunicacelo</FONT>`,
    source: "index 16441253098: Italian toner spam, a picture in a frame",
  },
  {
    name: "ho-toner-spam-imgur",
    label: "picture",
    url: "https://i.imgur.com/tZyTR3o.jpg",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><TD style="FONT-SIZE: 18px; COLOR: #6e6d6d; PADDING-BOTTOM: 25px"><IMG border=0 hspace=0 src="https://i.imgur.com/tZyTR3o.jpg" width=650 height=294> 
<P>&nbsp;</P></TD></tr></table>`,
    source: "index 16412662321: Italian toner spam, hosted by Imgur",
  },
  {
    name: "ho-toner-spam-imagizer",
    label: "picture",
    url: "https://imagizer.imageshack.com/img924/8274/L3kubR.jpg",
    html: `<IMG border=0 hspace=0 src="https://imagizer.imageshack.com/img924/8274/L3kubR.jpg" width=550 height=207> 
<P align=center><STRONG>TONER COMPATIBILI DI ALTA QUALITA'</STRONG></P>`,
    source: "index 16175144501: Italian toner spam, lower picture",
  },
  {
    name: "ho-att-spam-token-picture",
    label: "picture",
    url: "http://www.nw-mbldeal.info/zr5LoydWR7yArx3MrnxCNng5Bu8JwkKqmWuQIdmcd9l91phcIP4rmbSdLV1q-ng02Nuuh9DzYVN5sNcC5XajUgUUXXK/Japanized-knots",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td align="center" style="font-family:'Open Sans', Arial, sans-serif; font-size:28px; font-weight:bold; line-height:20px; text-transform:uppercase; color:#129DDC;"><a href="http://www.nw-mbldeal.info/productive-torturer/ofGMxCmpjsDNK52wBi2AKBhHR3bbD4lLs3b8jfHEIN1H0ju8U680YNyeFFKsLWA9O4FTB1"><img alt="" src="http://www.nw-mbldeal.info/zr5LoydWR7yArx3MrnxCNng5Bu8JwkKqmWuQIdmcd9l91phcIP4rmbSdLV1q-ng02Nuuh9DzYVN5sNcC5XajUgUUXXK/Japanized-knots" width="100%" /></a><br /> <br /> The AT&amp;T difference<br /> &nbsp;</td></tr></table>`,
    source: "index 47243757062: American spam: one big picture whose URL is a token and words",
  },
  {
    name: "ho-sbanken-phish-logo",
    label: "picture",
    url: "https://upload.wikimedia.org/wikipedia/commons/thumb/f/f7/Sbanken.svg/440px-Sbanken.svg.png",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td class='' height='20' style='width: 100%; background-color: #fff;'><em><img alt='' height='70' src='https://upload.wikimedia.org/wikipedia/commons/thumb/f/f7/Sbanken.svg/440px-Sbanken.svg.png' style='display: block; margin-left: auto; margin-right: auto;' width='225'></em></td></tr></table>`,
    source: "index 8100362025: phishing mail, a bank's logo from Wikimedia",
  },
  {
    name: "ho-dhl-phish-logo",
    label: "picture",
    url: "https://www.dhl.com/img/meta/dhl_logo.gif",
    html: `<P style="FONT-SIZE: 13px; FONT-FAMILY: Helvetica, Arial, sans-serif; COLOR: rgb(102,102,102)"><IMG border=0 hspace=0 alt="" src="https://www.dhl.com/img/meta/dhl_logo.gif" align=baseline><BR><BR><FONT color=#000000>Dear Customer,</FONT></P>`,
    source: "index 22664412914: phishing mail, DHL's logo, unsized",
  },
  {
    name: "ho-paysera-phish-logo-proxied",
    label: "picture",
    url: "https://ci6.googleusercontent.com/proxy/5xHiMe-hwf6JqdG8JAvH6DxcdqjUbsY4wgmzck10EwYwZ5lO9oRMPVT8O6cWFpdrFbQUu1ttf9tt4AYLGtXD0-8QwxGBw-MBwL1sx9qde=s0-d-e1-ft#https://www.paysera.lt/uploads/images/iwsnwf1830.png",
    html: `<a href="https://www.paysera.lt/" style="COLOR: rgb(17,85,204)" target="_blank"><img alt="www.paysera.lt" border="0" class="CToWUd" data-bit="iit" src="https://ci6.googleusercontent.com/proxy/5xHiMe-hwf6JqdG8JAvH6DxcdqjUbsY4wgmzck10EwYwZ5lO9oRMPVT8O6cWFpdrFbQUu1ttf9tt4AYLGtXD0-8QwxGBw-MBwL1sx9qde=s0-d-e1-ft#https://www.paysera.lt/uploads/images/iwsnwf1830.png" style="MARGIN-BOTTOM: 15px; MARGIN-TOP: 15px; MAX-HEIGHT: 35px" /></a>`,
    source: "index 14982286463: phishing mail, a logo as Gmail proxied it",
  },
  {
    name: "ho-adobe-phish-logo",
    label: "picture",
    url: "https://i.gyazo.com/562b798e7dabe1f8b14ac58021cb2866.png",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><TD style="PADDING-TOP: 25px; MARGIN: 0px; LINE-HEIGHT: 20px" vAlign=top><FONT size=3 face=Arial><IMG style="FONT-SIZE: 16px; MAX-WIDTH: 220px; VERTICAL-ALIGN: top; DISPLAY: block; LINE-HEIGHT: 20px" border=0 hspace=0 alt="Adobe Acrobat Pro DC" src="https://i.gyazo.com/562b798e7dabe1f8b14ac58021cb2866.png" width=220 height=30></FONT></TD></tr></table>`,
    source: "index 15379916931: phishing mail, Adobe's logo by Gyazo",
  },
  {
    name: "ho-salesforce-phish-logo-proxied",
    label: "picture",
    url: "https://ci3.googleusercontent.com/meips/9WAWHEW7pJ2KBhIwfdb76bgBvfP1PIBV0F_w95-uTANl4g3OZDCWzAzr9YTmMRS2tbCwv3XHYNqt2nyb5ldvSSPc52U5-ctv-rtOVbRDKinRhnZDyXx2NVZ3jSsfx37Q_spHKUwAgf9TqWDJecHme7iXGtJvUNLRy3-bFBocTJca2FeHU6Er=s0-d-e1-ft#https://appexchange.salesforce.com/image_host/logo.png",
    html: `<img class="CToWUd" style="width: 60px; margin-right: 15px;" alt="Company logo" src="https://ci3.googleusercontent.com/meips/9WAWHEW7pJ2KBhIwfdb76bgBvfP1PIBV0F_w95-uTANl4g3OZDCWzAzr9YTmMRS2tbCwv3XHYNqt2nyb5ldvSSPc52U5-ctv-rtOVbRDKinRhnZDyXx2NVZ3jSsfx37Q_spHKUwAgf9TqWDJecHme7iXGtJvUNLRy3-bFBocTJca2FeHU6Er=s0-d-e1-ft#https://appexchange.salesforce.com/image_host/logo.png">`,
    source:
      "index 15349837686: phishing mail, a company's logo as Gmail proxied it (the end of the URL supplied)",
  },
  {
    name: "ho-unsized-o-track-spam",
    label: "tracker",
    url: "https://www.firmluminary.com/o/track",
    html: `<a href="https://www.firmluminary.com/c/link1">Click</a>
<a href="https://www.firmluminary.com/u/unsub">Unsubscribe</a>
<img src="https://www.firmluminary.com/o/track">`,
    source: "index 53788713420: spam in an abuse investigator's tests, unsized",
  },
  {
    name: "ho-soho-center-tracking-php",
    label: "tracker",
    url: "http://www.gardenclub-example.org/sohoadmin/client_files/pgm-tracking.php?id=393622",
    html: `<CENTER><img src="http://www.gardenclub-example.org/sohoadmin/client_files/pgm-tracking.php?id=393622" border=0 width=1 height=1></center><BR>`,
    source: "index 30052308352: SohoAdmin's newsletter sender, with a host",
  },
  {
    name: "ho-phplist-usertrack",
    label: "tracker",
    url: "http://www.choir-example.org/lists/ut.php?u=0d3791b18c01ee751d0bbb1d05e3067a&m=41",
    html: `<img src="http://www.choir-example.org/lists/ut.php?u=0d3791b18c01ee751d0bbb1d05e3067a&m=41" width="1" height="1" border="0">`,
    source: "index 5658417769: phpList of 2004: its [USERTRACK], with a host",
  },
  {
    name: "ho-phplist-usertrack-amp",
    label: "tracker",
    url: "https://lists.museum-example.nl/lists/ut.php?u=d116c712e63ae7cb94194ccd78d92acd&m=26",
    html: `<p><small>powered by phpList</small></p><img src="https://lists.museum-example.nl/lists/ut.php?u=d116c712e63ae7cb94194ccd78d92acd&amp;m=26" width="1" height="1" border="0" />`,
    source: "index 24808325675: phpList of today, with a host",
  },
  {
    name: "ho-old-newsletter-rule",
    label: "picture",
    url: "http://www.infoworld-example.com/img/red.gif",
    html: `<table border="0" cellpadding="0" cellspacing="0"><TR><TD colspan=3 bgcolor="#CC0000"><IMG SRC="http://www.infoworld-example.com/img/red.gif" WIDTH=600 HEIGHT=1></TD></TR></table>`,
    source: "made: a newsletter of about 2001, rule across it",
  },
  {
    name: "ho-old-newsletter-gutter",
    label: "picture",
    url: "http://images.techdaily-example.com/nl/shim.gif",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><TD WIDTH=10 ROWSPAN=4><IMG SRC="http://images.techdaily-example.com/nl/shim.gif" WIDTH=10 HEIGHT=1 BORDER=0 ALT=""></TD></tr></table>`,
    source: "made: a newsletter of about 2001, gutter",
  },
  {
    name: "ho-old-newsletter-shim-1x1",
    label: "picture",
    url: "http://www.moneymail-example.com/images/blank.gif",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td bgcolor=#336699 height=1><img src="http://www.moneymail-example.com/images/blank.gif" width=1 height=1></td></tr></table>`,
    source: "made: a newsletter of about 2001, coloured cell kept open by a gif of one pixel",
  },
  {
    name: "ho-old-newsletter-shim-unsized",
    label: "picture",
    url: "http://www.traveldeals-example.com/mail/pixel.gif",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td bgcolor="#FFCC00"><img src="http://www.traveldeals-example.com/mail/pixel.gif"></td></tr></table>`,
    source: "made: a newsletter of about 2000, spacer without a size",
  },
  {
    name: "ho-old-newsletter-bullet",
    label: "picture",
    url: "http://www.pcnews-example.com/i/bullet_red.gif",
    html: `<font face="Arial,Helvetica" size=2><img src="http://www.pcnews-example.com/i/bullet_red.gif" width=7 height=7 hspace=4>Windows XP ships today<br></font>`,
    source: "made: a newsletter of about 2000, bullet",
  },
  {
    name: "ho-old-newsletter-corner",
    label: "picture",
    url: "http://img.bookclub-example.co.uk/email/corner_tl.gif",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td width="8" height="8" valign="top"><img src="http://img.bookclub-example.co.uk/email/corner_tl.gif" width="8" height="8"></td></tr></table>`,
    source: "made: a newsletter of about 2002, round corner",
  },
  {
    name: "ho-old-newsletter-logo-unsized",
    label: "picture",
    url: "http://www.astronomy-example.org/gifs/logo.gif",
    html: `<CENTER><A HREF="http://www.astronomy-example.org/"><IMG SRC="http://www.astronomy-example.org/gifs/logo.gif" BORDER=0></A></CENTER>`,
    source: "made: a newsletter of about 1999, logo",
  },
  {
    name: "ho-old-spam-single-map",
    label: "picture",
    url: "http://rx-example.biz/img/0803b.gif",
    html: `<map name="m"><area shape="rect" coords="0,0,500,380" href="http://rx-example.biz/?a=12"></map><img usemap="#m" border=0 src="http://rx-example.biz/img/0803b.gif">`,
    source: "made: spam of 2003, one picture with a map",
  },
  {
    name: "ho-old-body-background",
    label: "picture",
    url: "http://www.stationery-example.com/parchment.jpg",
    html: `<body background="http://www.stationery-example.com/parchment.jpg" bgcolor="#fff8e0"><p><font face="Comic Sans MS">Hello dear,</font></p></body>`,
    source: "made: stationery mail of 2000",
  },
  {
    name: "ho-old-banner-ad",
    label: "picture",
    url: "http://ads.freemail-example.com/banner/468x60_4471.gif",
    html: `<center><a href="http://ads.freemail-example.com/click?ad=4471"><img src="http://ads.freemail-example.com/banner/468x60_4471.gif" width=468 height=60 border=0 alt="Click here!"></a></center>`,
    source: "made: a free mail service's banner of 2001",
  },
  {
    name: "ho-old-webbug-email-raw",
    label: "tracker",
    url: "http://210.82.64.9/c/x.gif?reader@reader.example",
    html: `<img src="http://210.82.64.9/c/x.gif?reader@reader.example" width=1 height=1>`,
    source: "made: spam of 2002, the address as the whole query",
  },
  {
    name: "ho-old-webbug-capitals",
    label: "tracker",
    url: "http://www.dealmail-example.com/cgi-bin/open.cgi?m=20010911&id=69127833",
    html: `<IMG SRC="http://www.dealmail-example.com/cgi-bin/open.cgi?m=20010911&id=69127833" HEIGHT=1 WIDTH=1 BORDER=0></BODY>`,
    source: "made: list mail of 2001, counter by CGI",
  },
  {
    name: "ho-old-webbug-unsized",
    label: "tracker",
    url: "http://track.cheapmeds-example.info/o/1628743/624274518.gif",
    html: `<br><br><img src="http://track.cheapmeds-example.info/o/1628743/624274518.gif"></font></body>`,
    source: "made: spam of 2003, unsized counter behind the text",
  },
  {
    name: "ho-old-webbug-hex-address",
    label: "tracker",
    url: "http://www.loanfinder-example.net/i/726561646572407265616465722e6578616d706c65.jpg",
    html: `<img src="http://www.loanfinder-example.net/i/726561646572407265616465722e6578616d706c65.jpg" width="0" height="0" border="0">`,
    source: "made: spam of 2004, the address in hexadecimal digits",
  },
  {
    name: "ho-old-webbug-background",
    label: "tracker",
    url: "http://count.hotwatches-example.com/bg.php?id=280927-25474559",
    html: `<body bgcolor="#ffffff" background="http://count.hotwatches-example.com/bg.php?id=280927-25474559"><p>Genuine replica watches</p></body>`,
    source: "made: spam of 2003, counter as the background of the body",
  },
  {
    name: "ho-old-webbug-mailview",
    label: "tracker",
    url: "http://email.outdoorshop-example.com/servlet/MailView?ms=MTg4Mzc2S0&r=2S5l1aabkpkgoYZH&j=MzEyNjQ0S0&mt=1&rt=0",
    html: `<img src="http://email.outdoorshop-example.com/servlet/MailView?ms=MTg4Mzc2S0&r=2S5l1aabkpkgoYZH&j=MzEyNjQ0S0&mt=1&rt=0" width="1" height="1" border="0" alt="">`,
    source: "made: American shop newsletter of 2002, counter by Java",
  },
  {
    name: "ho-old-webbug-dotnet",
    label: "tracker",
    url: "https://news.cityandcounty-example.com/track/Open.ashx?MailingID=417&ContactID=9125100",
    html: `<img alt="" src="https://news.cityandcounty-example.com/track/Open.ashx?MailingID=417&ContactID=9125100" style="border-width:0px;height:1px;width:1px;" />`,
    source: "made: bank's newsletter of 2006, counter by .NET",
  },
  {
    name: "ho-old-webbug-forum-digest",
    label: "tracker",
    url: "http://www.gearheads-example.com/forum/digest_view.php?u=78311&k=331dfa95a297cb4f8c7de68bf5800d91",
    html: `<p>To stop these mails, change your settings.</p><img src="http://www.gearheads-example.com/forum/digest_view.php?u=78311&amp;k=331dfa95a297cb4f8c7de68bf5800d91" alt="" width="1" height="1" />`,
    source: "made: forum digest of 2008",
  },
];
