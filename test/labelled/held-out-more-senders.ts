import type { LabelledImage } from "./labelled-image";

/** Held out. Mails of large senders as published, part 2. */
export const heldOutMoreSenders: readonly LabelledImage[] = [
  {
    name: "ho-amex-table-background",
    label: "picture",
    url: "https://cdaas.americanexpress.com/akamai/axp/comms/icons/hl-pattern-50pc.png",
    html: `<div style="line-height:0;font-size:0;"><table align="center" background="https://cdaas.americanexpress.com/akamai/axp/comms/icons/hl-pattern-50pc.png" border="0" cellpadding="0" cellspacing="0" role="presentation" style="background:#006fcf;width:100%;"><tbody><tr><td>Alert</td></tr></tbody></table></div>`,
    source: "index 13270588463: American Express alert, background of a table",
  },
  {
    name: "ho-airbnb-cell-background",
    label: "picture",
    url: "https://a0.muscache.com/im/pictures/hosting/Hosting-U3RheVN1cHBseUxpc3Rpbmc6MTE5MzUzNzM2OTAwMjA3MDA2NQ%3D%3D/original/f395baea-883b-4326-b172-f91b49714ddc.jpeg",
    html: `<div class="non-outlook-only"><table cellpadding="0" class="non-outlook-only" style="border-collapse:collapse;border-spacing:0;width:100%;max-height:none;mso-hide:all" role="presentation"><tbody><tr><td background="https://a0.muscache.com/im/pictures/hosting/Hosting-U3RheVN1cHBseUxpc3Rpbmc6MTE5MzUzNzM2OTAwMjA3MDA2NQ%3D%3D/original/f395baea-883b-4326-b172-f91b49714ddc.jpeg" class="_4dhvbds" role="img" aria-label="Luxurious 5B/3BA home" style="height:300px"></td></tr></tbody></table></div>`,
    source: "index 5104543638: Airbnb message: photo of the home as a background, hidden from Outlook",
  },
  {
    name: "ho-airbnb-google-play",
    label: "picture",
    url: "https://a0.muscache.com/pictures/8c1b684f-e6ed-421d-9308-aa782c378d6e.jpg",
    html: `<a href="https://www.airbnb.co.uk/external_link?c=.pi80&amp;euid=efdf441a-d78d-451c-832b-b7951e216ee7" style="font-weight: 800; color: #222222;"><img alt="Google Play" height="40" src="https://a0.muscache.com/pictures/8c1b684f-e6ed-421d-9308-aa782c378d6e.jpg" width="130" style="border: 0 !important;"></a>`,
    source: "index 5104543638: Airbnb message, store button",
  },
  {
    name: "ho-airbnb-twitter",
    label: "picture",
    url: "https://a0.muscache.com/im/pictures/mediaverse/canvas-email/original/126739e6-d2c8-47eb-82d5-c26299302f2f.png",
    html: `<a href="https://www.airbnb.co.uk/external_link?euid=f69c55ee-4d92-4128-b561-fb3769cbd726&amp;url=https%3A%2F%2Ftwitter.com%2FAirbnb" class="regular underline"><img alt="Twitter" src="https://a0.muscache.com/im/pictures/mediaverse/canvas-email/original/126739e6-d2c8-47eb-82d5-c26299302f2f.png" class="width_20_24" style="width: 20px; border: 0 !important;" width="20"></a>`,
    source: "index 5104543638: Airbnb message, icon with a width alone",
  },
  {
    name: "ho-smbc-spacer-1x20",
    label: "picture",
    url: "https://www.smbcnikko.co.jp/service/mailmagazine/2402/annai/0314_ez/images/sp.gif",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td height="20" style="font-size: 0px; line-height: 0; text-size-adjust: 100%;"><img
										src="https://www.smbcnikko.co.jp/service/mailmagazine/2402/annai/0314_ez/images/sp.gif"
										alt="" width="1" height="20"
										style="display: block; border: 0px; line-height: 100%; outline: none; text-decoration: none;">
								</td></tr></table>`,
    source: "index 15479253039: SMBC Nikko (Japan) mail, spacer one pixel wide",
  },
  {
    name: "ho-smbc-headline",
    label: "picture",
    url: "https://www.smbcnikko.co.jp/service/mailmagazine/2402/annai/0314_ez/images/mv.png",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding: 0px; text-size-adjust: 100%;"><img src="https://www.smbcnikko.co.jp/service/mailmagazine/2402/annai/0314_ez/images/mv.png" alt="セキュリティ強化のお知らせ" width="590" style="display: block; width: 100% !important; border: 0px; line-height: 100%; outline: none; text-decoration: none;"></td></tr></table>`,
    source: "index 15479253039: SMBC Nikko mail, headline as a picture",
  },
  {
    name: "ho-ana-star-alliance",
    label: "picture",
    url: "https://www.ana.co.jp/anamail/travel/251007/images/2022tmp/staralliance.png",
    html: `<DIV style="PADDING-BOTTOM: 10px; PADDING-TOP: 10px; PADDING-LEFT: 0px; PADDING-RIGHT: 0px"><IMG 
alt="A STAR ALLIANCE MEMBER" 
src="https://www.ana.co.jp/anamail/travel/251007/images/2022tmp/staralliance.png" 
width=282 height=30> </DIV>`,
    source: "index 16103852813: All Nippon Airways mail",
  },
  {
    name: "ho-ana-icon",
    label: "picture",
    url: "https://www.ana.co.jp/anamail/travel/251007/images/2022tmp/apps01.png",
    html: `<A href="https://click.mail.ana.co.jp/?qs=0e0099c4b63bd780f319f5e47996b7a7e4f470c0b79bcda778d5b170aaddf797" target=_blank><IMG border=0 
src="https://www.ana.co.jp/anamail/travel/251007/images/2022tmp/apps01.png" 
width=50 height=50> </A>`,
    source: "index 16103852813: All Nippon Airways mail, icon without alt",
  },
  {
    name: "ho-postfinance-twitter",
    label: "picture",
    url: "https://www.post.ch/static/Notifica//postfinance/twitter.png",
    html: `<a href="https://www.postfinance.ch/socialmedia" style="color:#2199e8;font-family:Frutiger, Helvetica, Arial, sans-serif;text-decoration:none;"><img alt="twitter" style="outline:none;text-decoration:none;-ms-interpolation-mode:bicubic;width:16px;max-width:100%;clear:both;display:inline;border:none;height:16px;" src="https://www.post.ch/static/Notifica//postfinance/twitter.png" /></a>`,
    source: "index 28183048059: PostFinance (Swiss bank) notification, icon",
  },
  {
    name: "ho-eventbrite-twitter",
    label: "picture",
    url: "https://cdn.evbstatic.com/s3-build/perm_001/6df3bc/django/images/email/missive/Twitter.png",
    html: `<a href="https://twitter.com/eventbrite">
                        <img src="https://cdn.evbstatic.com/s3-build/perm_001/6df3bc/django/images/email/missive/Twitter.png" class="footer-social-logo__image" style="height:40px;padding:16px 3px 0;width:40px;" height="40" width="40" alt="Twitter" title="Twitter" border="0">
                    </a>`,
    source: "index 53985912498: Eventbrite mail, icon",
  },
  {
    name: "ho-microsoft-dark-logo",
    label: "picture",
    url: "https://iriscmsproddatastorage.azureedge.net/assets/36/6b/366ba53f-a1c2-4457-b064-aa6297f4e419.png?n=ms_logo_g_double.png",
    html: `<a target="_blank" href="https://go.microsoft.com/fwlink/?LinkId=271181&amp;clcid=0x419" style="border:0px; font:inherit; margin:0px; padding:0px; vertical-align:baseline"><img height="24" width="113" border="0" alt="Le logo de Microsoft" class="x_mobile-height-auto x_darkLogo" src="https://iriscmsproddatastorage.azureedge.net/assets/36/6b/366ba53f-a1c2-4457-b064-aa6297f4e419.png?n=ms_logo_g_double.png" style="border:0px"></a>`,
    source: "index 16724967787: Microsoft mail, its logo for dark mode",
  },
  {
    name: "ho-homeadvisor-clear",
    label: "picture",
    url: "http://www.homeadvisor.com/images/clear.gif",
    html: `<table border="0" cellpadding="0" cellspacing="0">
           <tbody><tr><td width="25" rowspan="50"><img src="http://www.homeadvisor.com/images/clear.gif" width="25" height="1" alt=""></td></tr></tbody></table>`,
    source: "index 45486388658: HomeAdvisor mail, spacer",
  },
  {
    name: "ho-flexmls-arrow",
    label: "picture",
    url: "https://cdn.assets.flexmls.com/1.8.36/gabby/icon_listing_change_arrow_green.png",
    html: `<a style="color:#5c8cd7" href="https://my.flexmls.com/notifications.html?agent_id=32434205044390578435902352&contact_id=10250112192361264521376435&eid=95ef0ec80dd16e39f6a85f082db6a0a7"><img
src='https://cdn.assets.flexmls.com/1.8.36/gabby/icon_listing_change_arrow_green.png'
style='margin-right:8px' alt=''>$297,900</a>`,
    source: "index 18319763724: house-price alert, arrow",
  },
  {
    name: "ho-myntra-visa",
    label: "picture",
    url: "https://myntracrm.myntassets.com/crm-assets/email/icons/visa_3x.png",
    html: `<img id=PaymentModeImageIconId class="orderPaymentModeImg" style="padding: 3%;float: left;object-fit: contain;padding-bottom: 5%;" width="50" src=https://myntracrm.myntassets.com/crm-assets/email/icons/visa_3x.png>`,
    source: "index 48259369280: Myntra order mail, means of payment",
  },
  {
    name: "ho-govdelivery-logo-class-hide",
    label: "picture",
    url: "https://content.govdelivery.com/attachments/fancy_images/USDHSFEMA/2015/09/613520/logo-dhhs-trans-fiftyfive_original.png",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td class="main-footer-right" style="border-collapse: collapse;" align="center" valign="top" width="70"><img class="hide" src="https://content.govdelivery.com/attachments/fancy_images/USDHSFEMA/2015/09/613520/logo-dhhs-trans-fiftyfive_original.png" width="60" height="56" style="display: block; border-width: 0; border: 0;"></td></tr></table>`,
    source: "index 28134667629: GovDelivery bulletin, logo that mobile screens hide",
  },
  {
    name: "ho-mail-com-transparent-9x9",
    label: "picture",
    url: "https://img.ui-portal.de/p.gif",
    html: `<A style="TEXT-DECORATION: none; COLOR: rgb(34,105,195)" href="https://www.mail.com/" target=_blank>
<IMG style="FONT-SIZE: 12px; BORDER-TOP: 0px; TEXT-ALIGN: center; DISPLAY: block; LINE-HEIGHT: 3em" border=0 alt="" src="https://img.ui-portal.de/p.gif" width=9 height=9></A>`,
    source: "index 14279936085: mail.com mail, transparent gif beside a link",
  },
  {
    name: "ho-zendesk-gravatar",
    label: "picture",
    url: "https://secure.gravatar.com/avatar/4cd1efb7e3c710184fb2288de512aa5a?size=40&default=https%3A%2F%2Fassets.zendesk.com%2Fimages%2F2016%2Fdefault-avatar-80.png&r=g",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td valign="top" style="padding:0 15px 0 15px;width:40px">              <img width="40" height="40" alt="" style="height:auto;line-height:100%;outline:none;text-decoration:none;border-radius:5px" src="https://secure.gravatar.com/avatar/4cd1efb7e3c710184fb2288de512aa5a?size=40&amp;default=https%3A%2F%2Fassets.zendesk.com%2Fimages%2F2016%2Fdefault-avatar-80.png&amp;r=g">  </td></tr></table>`,
    source: "index 32960009990: Zendesk ticket mail, the agent's face (a digest of the agent's address)",
  },
  {
    name: "ho-atlantis-gap",
    label: "picture",
    url: "http://wpm.ccmp.eu/wpm/404/ContentUploads/images/t.gif",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td><img border="0" height="20" src="http://wpm.ccmp.eu/wpm/404/ContentUploads/images/t.gif" style="display:block;" width="10"></td></tr></table>`,
    source: "index 14598254306: hotel mail, gap between two icons",
  },
  {
    name: "ho-atlantis-twitter",
    label: "picture",
    url: "http://wpm.ccmp.eu/wpm/404/ContentUploads/images/w_twitter2x_.gif",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td><a href="http://l.e.atlantisthepalm.com/rts/social.aspx?tp=i-H43-6W-3Yb-kzk9a-1c-8gUq&amp;sn=03" target="_blank"><img alt="twitter" border="0" height="30" src="http://wpm.ccmp.eu/wpm/404/ContentUploads/images/w_twitter2x_.gif" width="30"></a></td></tr></table>`,
    source: "index 14598254306: hotel mail, icon",
  },
  {
    name: "ho-gravatar-product-icon",
    label: "picture",
    url: "https://s0.wp.com/wp-content/mu-plugins/html-emails/themes/gravatar/img/logo_pocket-casts-2x.png?v=1",
    html: `<img src="https://s0.wp.com/wp-content/mu-plugins/html-emails/themes/gravatar/img/logo_pocket-casts-2x.png?v=1" width="24" height="24" alt="Pocket Casts" style="box-sizing: border-box; -ms-interpolation-mode: bicubic; max-width: 100%; border: 0;">`,
    source: "index 49518922339: Gravatar mail, icon of a product",
  },
  {
    name: "ho-autoglass-status-button",
    label: "picture",
    url: "https://images.e.autoglassnow.com/images/5faeaf6f9bb9a940e2aef81a3117cf46/a1f2bfd0421734229161004910e6f824.jpg",
    html: `<a href="https://e.e.autoglassnow.com/click?jrtsJaB1CRe08B4WXkxiGx4Fq5cHofeFPpB_Ddy-eB5FVDPUUMNnkUtujPG2siM82wyHNjHi87pberpd" style="border-collapse: collapse; text-decoration: none;" data-location="t5"><img src="https://images.e.autoglassnow.com/images/5faeaf6f9bb9a940e2aef81a3117cf46/a1f2bfd0421734229161004910e6f824.jpg" width="300" alt="VIEW STATUS" border="0"></a>`,
    source: "index 54726274447: Autoglass appointment mail, button",
  },
  {
    name: "ho-zeplin-logo-style-width",
    label: "picture",
    url: "https://cdn.zeplin.io/assets/webapp/img/emailAssets/logoZeplin@96w.png",
    html: `<div style="width: 100%; text-align: center; margin: 24px 0 18px 0">
                        <img src="https://cdn.zeplin.io/assets/webapp/img/emailAssets/logoZeplin@96w.png" style="width: 48px;">
                    </div>`,
    source: "index 56719327629: Zeplin mail, logo sized by style",
  },
  {
    name: "ho-ingress-portal-photo",
    label: "picture",
    url: "http://www.panoramio.com/photos/small/59856083.jpg",
    html: `<a href="http://www.ingress.com/intel?latE6=38807109&lngE6=-77063212&z=19"><img src="http://www.panoramio.com/photos/small/59856083.jpg"/></a>&nbsp;`,
    source: "index 12980990260: Ingress (game) damage report, photo without size or alt",
  },
  {
    name: "ho-iberdrola-logo",
    label: "picture",
    url: "https://www.iberdrola.es/02sica/ngc/img/FE_ES/logo.png",
    html: `<img src="https://www.iberdrola.es/02sica/ngc/img/FE_ES/logo.png" alt="" width="172" height="40" style="width:172px; height:40px; display: block">`,
    source: "index 2717883706: Iberdrola bill, logo",
  },
  {
    name: "ho-registration-ses-hidden",
    label: "tracker",
    url: "https://0q53ed2c.r.us-west-2.awstrack.me/I0/0101018c427d9f55-b03643d9-b054-4a7f-94c7-4251a45b6004-000000/wbrxnirKInCrjv7JeqjwBo8_MkU=357",
    html: `<!-- [if mso | IE]></td></tr></table><![endif]-->
  </div>
  <img style="display: none; width: 1px; height: 1px;" src="https://0q53ed2c.r.us-west-2.awstrack.me/I0/0101018c427d9f55-b03643d9-b054-4a7f-94c7-4251a45b6004-000000/wbrxnirKInCrjv7JeqjwBo8_MkU=357" alt="">
</div>`,
    source: "index 37031238205: registration mail sent by Amazon SES",
  },
  {
    name: "ho-alphasense-ses",
    label: "tracker",
    url: "https://0uvlndc6.r.us-east-1.awstrack.me/I0/01000194b59ca078-bade38d9-2a18-448d-8f2c-3e6fc7433c0e-000000/xeySV19IyFAdPs-kX3wZV56VoFi=410",
    html: `<p><a href="http://www.alpha-sense.com/privacy-policy">Privacy Policy</a>.</p><img alt="" src="https://0uvlndc6.r.us-east-1.awstrack.me/I0/01000194b59ca078-bade38d9-2a18-448d-8f2c-3e6fc7433c0e-000000/xeySV19IyFAdPs-kX3wZV56VoFi=410" style="display: none; width: 1px; height: 1px;">`,
    source: "index 26000067437: AlphaSense alert by Amazon SES; the markup is the service's usual one",
  },
  {
    name: "ho-lazada-responsys-proxied",
    label: "tracker",
    url: "https://ci3.googleusercontent.com/proxy/zP6m856KhNvoZMMz2wiJRPlPE1GG01k0MJ_evHMemuMpreKYQpX-vBk8QcfOJ97RhOeoHDbLfAElT-vB-4NTVilm5CYARdGh8BXlgENStuoBp3FF_1hSpb32jjW-Iwr2r1DrhAP_yKBv_GY4MeqBbZBpg7B9e94nuJONEMVb5HEaCrboSOJ45NiUEzvIRu0uTHhrzKuEYxzZftE8HHhEIBZYFwDz=s0-d-e1-ft#https://email.lazada.com/pub/as?_ri_=X0Gzc2X%3DYQpglLjHJlYQGGSiX1YGYhGReFIjc2X43RTMYwitYf8XjNqncp9mroo3JPcONnNXgCWU7KFnzwqarFVE84PVXHkMX%3Dw&_ei_=EolaGGF4SNMvxFF7KucKuWMj8TOyPMpvoS7JKQHvs5vnUuE2YBWAlhrmJoXuCcE-57tow_HshLOCWFVtlRI.",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td height="1" style="font-size:1px;line-height:1px;padding:0px"><br><img src="https://ci3.googleusercontent.com/proxy/zP6m856KhNvoZMMz2wiJRPlPE1GG01k0MJ_evHMemuMpreKYQpX-vBk8QcfOJ97RhOeoHDbLfAElT-vB-4NTVilm5CYARdGh8BXlgENStuoBp3FF_1hSpb32jjW-Iwr2r1DrhAP_yKBv_GY4MeqBbZBpg7B9e94nuJONEMVb5HEaCrboSOJ45NiUEzvIRu0uTHhrzKuEYxzZftE8HHhEIBZYFwDz=s0-d-e1-ft#https://email.lazada.com/pub/as?_ri_=X0Gzc2X%3DYQpglLjHJlYQGGSiX1YGYhGReFIjc2X43RTMYwitYf8XjNqncp9mroo3JPcONnNXgCWU7KFnzwqarFVE84PVXHkMX%3Dw&amp;_ei_=EolaGGF4SNMvxFF7KucKuWMj8TOyPMpvoS7JKQHvs5vnUuE2YBWAlhrmJoXuCcE-57tow_HshLOCWFVtlRI." class="CToWUd"></td></tr></table>`,
    source: "index 28570716538: Lazada mail copied out of Gmail, unsized",
  },
  {
    name: "ho-coupondunia-mpss-proxied",
    label: "tracker",
    url: "https://ci4.googleusercontent.com/proxy/UbBJU7zEumjwUsz_Sqdlt-Uw-msX3cXWwKD03SuQfxuAh3yMBcI-qRgU_BIr-pxL_qlSu6KtjDfn2rNAWM3Cji5Np0oujS0yrG00-FZ8rHzk1HtompR1yBq3G6JhbNupbVMNeu66Zi1KNuK_7K2zRi=s0-d-e1-ft#http://links.coupondunia.in/mpss/o/2gA/nbABAA/t.1z3/Hm32gnvBa7-GrMdeVKMJmF/o.gif",
    html: `<img src="https://ci4.googleusercontent.com/proxy/UbBJU7zEumjwUsz_Sqdlt-Uw-msX3cXWwKD03SuQfxuAh3yMBcI-qRgU_BIr-pxL_qlSu6KtjDfn2rNAWM3Cji5Np0oujS0yrG00-FZ8rHzk1HtompR1yBq3G6JhbNupbVMNeu66Zi1KNuK_7K2zRi=s0-d-e1-ft#http://links.coupondunia.in/mpss/o/2gA/nbABAA/t.1z3/Hm32gnvBa7-GrMdeVKMJmF/o.gif" alt="" style="min-height:1px!important;width:1px!important;border-width:0!important;margin-top:0!important;margin-bottom:0!important" class="CToWUd">`,
    source: "index 28047171064: CouponDunia mail copied out of Gmail",
  },
  {
    name: "ho-erone-open-in-div",
    label: "tracker",
    url: "https://click.email.myerone.com.au/open.aspx?ffcb10-fe839e8c452a81655a-fe05387b4dd4070c3039c0-fe9711bde59022259d-ff669b7d04-fe27c0df2eed25fa468d-fef951c17830be&d=70192&bmt=0",
    html: `<div style="margin:0px;padding:0px" bgcolor="#e6e6e6">
        <img src="https://click.email.myerone.com.au/open.aspx?ffcb10-fe839e8c452a81655a-fe05387b4dd4070c3039c0-fe9711bde59022259d-ff669b7d04-fe27c0df2eed25fa468d-fef951c17830be&amp;d=70192&amp;bmt=0"
            width="1" height="1" alt=""></div>`,
    source: "index 24917733784: Erone (Australian hair shop) order mail",
  },
];
