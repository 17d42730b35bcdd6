import { describe, expect, it } from "vitest";
import { MAIL_SERVICES, mailServiceOf } from "../../src/core/mail-services";
import { cpuTime } from "./cpu-time";

const HEX32 = "bb334f0dfe4074fcd753061bfa158a22";
const UUID = "6e04e3f1-ef6c-7470-e4ec-03c0482566d9";
const TOKEN = "XtO5VLXVJs33XASDDDQuDEnwOTvNdxITlYKW3xDw7tjacHVAFQioRFuN9r75O6ajON-CDFdb6tbaWjtE";

/** Open-tracking URLs shaped as in mail, with made-up tokens; at least one for each pattern of the table. */
const OPENS: readonly [service: string, url: string][] = [
  ["Acoustic", `https://links.brand.mkt6316.com/eos/v1/${TOKEN}`],
  ["Acoustic", "http://open.mkt1700.com/open/log/8123434/NDI0NDU1S0/0/MTIzNA/1/0"],
  ["ActionKit", "https://track.sp.actionkit.com/q/abc~~"],
  ["ActiveCampaign", `https://brand.activehosted.com/lt.php?nl=1&c=4&m=7&s=${HEX32}&l=open`],
  ["ActiveCampaign", "https://brand.acemlna.com/lt.php?l=open&nl=1"],
  ["ActiveCampaign", "https://brand.lt.acemlnb.com/Prod/link-tracker?nl=1&c=4&m=7&l=open"],
  ["activecore", "https://a1.h-cast.jp/mail_open?i=1"],
  ["AcyMailing", "https://shop.acymailing.com/index.php?option=com_acymailing&ctrl=stats&mailid=7&subid=4"],
  ["Adobe Campaign", "http://t.campaign.adobe.com/r/?id=h1f69f0f9,87536dde,1"],
  ["Agile CRM", "https://list-manage.agle2.me/open?ns=brand&s=1512649565924"],
  ["Alibaba", "https://ae.mmstat.com/ae.edm.edm_open?mail=1"],
  [
    "Amazon",
    "https://www.amazon.com/gp/r.html?C=39LFUXZ5E373Y&K=AOEPD8N3CCW0C&M=urn:rtn:msg:2017082812&R=1&T=O",
  ],
  ["Amazon", "https://www.amazon.in/gp/forum/email/tracking?ie=UTF8&emailType=ato&eventName=emailOpen"],
  [
    "Amazon SES",
    "https://bjdxkhre.r.us-east-1.awstrack.me/I0/34333416c7389447-690096e8-110a-7bbe-da4a-bcb23338a0a6-333333/8OtBT0oz2mND4b2Nu19ysXLT-17=292",
  ],
  ["Amazon SES", "https://k3x9q2.r.eu-west-1.awstrack.me/I0/0102018f3b2a4c1d"],
  ["Apple", "https://www.apple.com/report/2/its_mail_sf?a=1"],
  ["Apple", "http://c.apple.com/img/apple_email_link/spacer2.gif?v=2&a=pxkb"],
  ["artegic ELAINE", "https://ed92.elaine-asp.de/action/view/4711/abc"],
  ["Asana", "https://app.asana.com/-/open?t=1"],
  ["Ashby", "https://app.ashbyhq.com/api/beacon/email-read/abc"],
  ["Atlassian", "https://bitbucket.org/account/notifications/mark-read/abc.gif"],
  ["Aurea Lyris", "http://link.lyris.com/db/123456/654321/1.gif"],
  ["AWeber", "https://openrate.aweber.com/?TIzMrGwcTOyc7MwM"],
  ["AWeber", "http://openrate.aweber.com/t.html?r=TIzMrGwc"],
  ["b→dash", "https://openedlog.smart-bdash.com/opened?i=1"],
  ["Bananatag", "http://s.bl-1.com/0VbT1rZ.gif"],
  [
    "beehiiv",
    "https://link.mail.beehiiv.com/ss/o/hZ_JlIqIIa_wopoP0TRrumGA/42u/seym2ekTGDwQfQ8mV2zWwm/ho.gif",
  ],
  ["Benchmark Email", "https://dmc.bmetrack.com/c/o?e=1307349&c=30209&t=1&email=i%2BCaT7R1&relid="],
  ["Bento", "https://app.bentonow.com/ahoy/messages/abc/open.gif"],
  ["Bento", "https://track.bentonow.com/tracking/emails/open/abc"],
  ["Blackbaud", "https://mail.convio.net/smtp.mailopen?id=4711"],
  ["Blackbaud", "https://secure.convio.net/site/PixelServer?j=abc"],
  ["Bloomreach", `https://cdn.us1.exponea.com/brand-prod/e/.${TOKEN}.${HEX32}/open`],
  ["Blueshift", `http://api.getblueshift.com/track?uid=${UUID}&mid=${UUID}&eid=${UUID}&a=open`],
  ["Blueshift", "https://spk.getblueshift.com/q/abc~~"],
  ["BombBomb", `https://bb.bixel.io/v1/track/open/${UUID}/gm%6D493ba4015555fb06`],
  ["Boomerang", "http://mailstat.us/tr/optout-blk-nologo.png?guid=ancij5t1jamdn1ot"],
  ["Brevo", "https://cigeibj.r.bh.d.sendibt3.com/tr/op/WR7Y7SL793w6B-HB1XNC1_CdnnRBVyfCFGY8GbD0i1"],
  ["Brevo", "https://nwor1.r.ag.d.sendibm3.com/mk/op/sh/SMJz09hnzmooCAimqCECONYHZrST/PcDfKctxrceQ"],
  ["Brevo", "http://10gyu.r.ah.d.sendibm4.com/track/2crcv34lk0rh.gif"],
  ["Bronto", "https://app.bronto.com/t/o?ssid=1&et=1"],
  ["Campaign Monitor", "https://brand.cmail20.com/t/j-o-chklljl-yuiyjkttht/o.gif"],
  ["Campaigner", "https://trk.cp20.com/open/a59xn-1fxwbz"],
  ["Canary Mail", "https://receipts.canarymail.io/track/abc.png"],
  ["Cheetah Digital", "http://l.e.cheetahmail.com/rts/open.aspx?tp=s-r76-as-dp-beva-4j-6e2l"],
  ["Cirrus Insight", `https://tracking.cirrusinsight.com/track?guid=${UUID}&userid=3pbad8d5388faf7d65`],
  ["CleverReach", "https://stats-eu2.crsend.com/stats/mc_121070_14141611_b09ec13a504-ro9gus.gif"],
  ["CleverReach", "https://186049.seu2.cleverreach.com/op2/186049-14141611/abc.gif"],
  ["CleverTap", "https://sk1.wizrocketmail.net/r?e=Kw1qHB8K"],
  ["Close", "https://app.close.com/email_opened/emailthread_abc/"],
  ["cloudHQ", "https://track.cloudhq-mkt3.net/mail_track/abc.png"],
  ["Coda", "https://coda.io/logging/ping?id=1"],
  ["Constant Contact", "http://r20.rs6.net/on.jsp?a=1102783429556&d=1117584226257&r=3"],
  ["Constant Contact", "http://img.constantcontact.com/images/p1x1.gif"],
  ["Constant Contact", `https://9vn5xrabb.cc.rs6.net/on.jsp?ca=${UUID}&a=1134466905786&c=${UUID}&ch=${UUID}`],
  ["Contactlab", "https://t.contactlab.it/v/7/abc"],
  ["ContactMonkey", `https://contactmonkey.com/api/v1/tracker?cm_session=${UUID}&cm_type=open`],
  ["Copernica", "https://vicinity.copernica.com/image/1234/abcdef/image.gif?cdmiv=12"],
  ["Copernica", "https://vicinity.copernica.com/images/pixel2.gif?pomiv=12"],
  ["Copper", "https://prosperworks.com/tp/t?i=1"],
  ["Cordial", "https://track.cordial.io/o/p/1234:8c4b5a6f7e8d92011029d8e7:ot:8c4b5a6f7e8d92011029d8e7:1"],
  ["Critical Impact", "https://portal.criticalimpact.com/c2/123/abc"],
  ["Cuenote", "https://abc.cuenote.jp/c/abcdef.gif"],
  ["Customer.io", "https://e.customeriomail.com/e/o/message-1"],
  [
    "Customer.io",
    "https://track.customer.io/e/o/eyJveMCzeC2zPFS9SwHxLRH8KMaBGLEWP3acIQaRa3aZbQPWYALjX5K4HuvPHpXQI6ThHJ3scG==",
  ],
  ["Cyberimpact", "https://app.cyberimpact.com/footer-image?id=1"],
  ["Data Axle", "https://r.ympxl.com/log.gif?i=1"],
  ["DidTheyReadIt", "http://xpostmail.com/7b5f950b42a360224df1e37e7c45e81bmyhubh.jpg"],
  ["Dotdigital", "https://i.emlfiles4.com/cmpimg/t/s/abc.gif"],
  ["Dyn Email Delivery", "http://trk.email.dynect.net/trk.php?a=/o2/819/qbobtgxo/i.gif&i=1"],
  ["eBay", "https://rover.ebay.com/roveropen/0/e11021/7?mesgId=1"],
  ["eBay", "https://www.ebayadservices.com/marketingtracking/v1/impression?mkevt=4"],
  ["Ebsta", `https://console.ebsta.com/${UUID}-1512650880498/ebsta.gif`],
  [
    "Elastic Email",
    "https://133IK.trk.elasticemail.com/tracking/open?msgid=7LWSM60TxyLGbYuxaZrBqG5&c=4726763867479648922",
  ],
  ["EmailTracker.website", "https://my-email-signature.link/signature.gif?u=235553&e=14196996&v=87842041"],
  ["Emarsys", "http://link.emarsys.com/mo/qbuhmyitg7_978014038_916829_71185_692847.gif"],
  ["Emarsys", `http://link.emarsys.net/mo/${"Ab3-_".repeat(9).slice(0, 43)}.gif`],
  ["EmberPoint", "https://rec.mpse.jp/brand/rw/beacon_b37d.gif"],
  ["EmberPoint", "https://rec.mpse.jp/rw/beacon_b37d0f.gif"],
  ["Emma", "https://t.e2ma.net/track/abc"],
  ["Envoke", "https://e1.envoke.com/o/abc"],
  ["Epsilon", `https://click.epsilon.com/O/${HEX32}ab/${HEX32}`],
  ["eSputnik", "https://esputnik.com/repository/applications/commons/hidden.png?u=1"],
  ["Eventbrite", "https://www.eventbrite.com/emails/action/?recipient=1"],
  ["EveryAction", "https://click.everyaction.com/j/12345"],
  ["Facebook", "https://www.facebook.com/email_open_log_pic.php?mid=88bb5d067adbbq6c6fdeb5q88bb5c40ca3beq5"],
  ["Freelancer", "https://t.freelancer.com/1px.gif?en=email-tracking.opened&uniqid=2667225"],
  ["Front", "https://app.frontapp.com/api/1/noauth/companies/abc/seen/msg_1/seen"],
  ["Gem", "https://zen.sr/o?i=1"],
  ["GetNotify", "http://ww1.email81.com/case/705db1b1f363456c/zero.jpg"],
  ["GetResponse", "https://app.getresponse.com/open.html?x=a62b&m=fRSu&mc=BZ&s=rJF"],
  [
    "GitHub",
    "https://github.com/notifications/beacon/DPH4H3QPfCZTUxmbCcdYL35dgj1Yt60Aui8hxfVCqdTzPW7Wr0yK.gif",
  ],
  ["G-Lock Analytics", "https://fssdev.com/t/?p=1"],
  ["Gmelius", "https://gml.email/v2/t/image/MTUxMjAzOTAzNjJlNmY2.gif"],
  ["GoDaddy", "https://img.secureserver.net/bbimage.aspx?pl=1"],
  ["Google", "https://notifications.google.com/g/img/AD-FnEz_abc.gif"],
  ["Google", "https://notifications.googleapis.com/email/t/AFG8qyV.gif"],
  ["Google", "https://www.google.com/appserve/mkt/img/DClSQKab14FKPZoH-vlBoFjeOT1gBQ0T.gif"],
  ["Google Analytics", "https://www.google-analytics.com/collect?v=1&tid=UA-1&t=event&ec=email&ea=open"],
  ["govDelivery", "https://links.govdelivery.com/track?enid=PMCpZJBwOxLieQL3dM8oPMXzfQvvexHzPA3n"],
  ["Groupon", "https://www.groupon.com/analytic/track.gif?a=1"],
  ["GrowthDot", "https://growthdot.com/api/mail-tracking?i=1"],
  [
    "Higher Logic",
    "https://brand.informz.net/z/ftKkfA2jdJ3nWAf4XpOpWIPmZJBwaJ3nWJO3YAu7XAq7TwnzZJu/image.gif",
  ],
  ["hireEZ", `https://api.hiretual.com/webhooks/tracking/open/${UUID}`],
  [
    "HubSpot",
    "https://hs-2760878.t.hubspotemail.net/e1t/o/5/c41aGre3I0ui1aAWZeM5x3n9v5E2qNhX0iUt9l7?si=6124185329991680",
  ],
  ["HubSpot", "https://d2mBYV04.na1.hubspotlinks.com/Cto/2O+113/d2MBYV04/VXcc"],
  ["HubSpot", "https://track.hubspot.com/__ptq.gif?a=343740&k=14&r=http%3A%2F%2Fnews.example"],
  ["Hunter", "https://mltrk.io/pixel/dee3no5n2r1qzwaatkwy?rid=dee3no5n2r1qzwaatkwy"],
  ["iContact", "https://click.icptrack.com/icp/track.php?msgid=1&act=A1"],
  ["Indeed", "https://subscriptions.indeed.com/imgping?tk=1"],
  ["Infobip", "https://tracking.infobip.com/tracking/1/open/TKUnmmE9Y3Hj9c2GVyYZmI5tBz6AMgxn"],
  ["Insider", "https://mail.useinsider.com/pixel?i=1"],
  ["Insightly", "http://a.insgly.net/api/trk?id=emailopen&i=897605&eid=79194308"],
  ["Intercom", "https://via.intercom.io/o?h=abc"],
  ["Intercom", "https://spe.via.intercom-mail.com/q/Lq7X4Z49O0y3Hx2xgJYBmG~~/AAAAAQA~/RgRb9rr"],
  [
    "Intercom",
    "https://brand.intercom-mail.com/via/o?h=71899444172f0dcd762bd782c1eb1d817bd82bc1-wxtqe89n_480765",
  ],
  [
    "Inxmail",
    "https://news.inxmail.com/d/d.gif?y333urzg33fvww33r3333vos333333333bcunglorjpnong5zw7n5aqb7is735",
  ],
  ["Inxmail", "https://a.inxmail-commerce.com/tracking/abc.gif"],
  ["Iterable", `https://links.iterable.com/e/eo?_t=${HEX32}&_m=${HEX32}&_e=pcODEwNTw77x`],
  ["Iterable", "https://links.iterable.com/s/eo/Ab3dEf-gHiJkLmNoPqRsTu/XyZ12/70"],
  ["Jeeng", "https://stripe.jeeng.com/stripe/image?cs_email=1&cs_stripeid=2"],
  ["Keap", "https://yj227.keap-link004.com/v2/render/id/data/pixel.png"],
  ["Keap", "https://abc.infusionsoft.com/app/emailOpened?id=1"],
  ["Kit", "https://open.convertkit-mail2.com/61kwnx9526iury7p92lchr8988yxx"],
  ["Kit", "https://click.convertkit-mail.com/o/abc"],
  ["Klaviyo", "https://ctrk.klclick1.com/o/34T8L5XRAF3UE3Z1E84P2ZFZPI"],
  ["LinkedIn", "https://www.linkedin.com/emimp/sz_Mw8XXMTNJwrWL6rgJ4aXXMLReACWLQr3.gif"],
  ["listmonk", `https://demo.listmonk.app/campaign/${UUID}/${UUID}/px.png`],
  ["Litmus", "https://3av6ouqk.emltrk.com/v2/3av6ouqk?d=123"],
  ["Liveclicker", "https://em.realtime.email/service/rte?kind=duration&i=1"],
  ["LiveIntent", "https://li.liadm.com/imp?s=123456789&li=brand&e=1&p=2"],
  ["Locaweb", "http://emailmarketing.locaweb.com.br/accounts/199841/messages/2/openings/6988?envelope_id=2"],
  ["Mailbird", "https://tracking.getmailbird.com/OpenTrackingPixel/?messageId=Mailbird-70cf993e"],
  ["Mailbutler", `https://bowtie.mailbutler.io/tracking/hit/${UUID}/${UUID}/t.gif`],
  ["MailCampaigns", "https://interface.mailcampaigns.nl/v3/t/abc"],
  ["Mailcastr", `https://mailcastr.com/image/${TOKEN}`],
  [
    "Mailchimp",
    "https://brand.us5.list-manage.com/track/open.php?u=ca43f4998cc55ef08565e38aa&id=bbc5144fb2&e=ec54a149b2",
  ],
  ["Mailchimp", "https://us5.list-manage.com/track/open.php?u=1"],
  ["Mailchimp", "https://us9.mailchimp.com/mctx/opens?xid=cb54d47d03&uid=184686458"],
  ["MailerLite", "https://click.mlsend.com/link/o/YT0xNjQ4ODc"],
  ["Mailgun", "https://email.mg.mailgun.org/o/abc"],
  ["Mailgun", `https://email.mailgun.net/o/eJw${TOKEN.replaceAll("/", "_")}`],
  ["Mailjet", "https://x9x26.mjt.lu/oo/abc"],
  ["Mailjet", "https://x9x26.mjt.lu/oo/AMYAABl_xSUAAAAAAAAAARHR9jkAAAAAjncAAAAAABhTEABkeaW0/d6ba69ad/e.gif"],
  ["MailPoet", "https://www.mailpoet.com/blog/?mailpoet_router&endpoint=track&action=open&data=WzE0MzAwNSwi"],
  ["Mailshake", "https://w1.mslai.net/prod/open/abc"],
  [
    "Mailspring",
    "https://link.getmailspring.com/open/D3E79765-259F-7B9C@getmailspring.com?recipient=bWVAb25u",
  ],
  ["MailTag", `https://app.mailtag.io/email-event/${UUID}.png?ts=1585414576`],
  ["Mailtrack", "https://mailtrack.io/trace/mail/40936c8b807ab8be53925bfd54e06ff4f6fbc092.png?u=7322549"],
  ["MailWizz", "https://edm.mailwizz.com/index.php/campaigns/og443bz56gb9c/track-opening/cc239cho30d32"],
  ["Mandrill", "https://mandrillapp.com/track/open.php?u=30252814&id=238980612c0f7fec29c71f911100bd1a"],
  ["Mandrill", "https://mandrillapp.com/track/open.php?u=1"],
  ["Mapp", "http://news.mapp.com/tr/p.gif?uid=12295940387&mid=2000366927&msd=1507865414203&st=0"],
  ["Marketo", "https://info.marketo.com/trk?t=1&mid=XpOpVKHdLs38WJW9WAypXpu5YtB4WpD3"],
  ["Maropost", "https://mp.maropost.com/a/1234/open/5678/1234567/dc07b738cfab1b79c31264059c09fad773853362"],
  ["Mautic", "https://m.mautic.com/email/8c4b5a6f7e8d9201102945.gif"],
  ["MDirector", "https://track.mdrctr.com/track/open/key/abc"],
  ["Medallia", "https://survey3.medallia.com/?abcdefgh&invite-opened=yes"],
  ["Medium", "https://medium.com/_/stat?event=email.opened&emailId=bdb12061-534d-7525-e403-dc81f960c76f"],
  ["MessageGears", "https://click.messagegears.com/o/4/eyJhaSI6MTIzNDU2Nzg5"],
  ["Microsoft Dynamics 365", "https://abc.svc.dynamics.com/t/i/abc"],
  ["Mixmax", "https://track.mixmax.com/api/track/v2/sxi40rhzg3wemg7ny/isbvnmlk5wyk92/?sc=false"],
  ["Mixmax", "http://email.mixmax.com/e/o/eyJlbWFpbF9pZCI6"],
  ["Mixpanel", "http://api.mixpanel.com/track?data=eyJldmVudCI6&img=1"],
  ["Movable Ink", "http://mi.movableink.com/p/cp/a4ac3cbb91f43afb/o.gif"],
  ["Mumara", "https://m.mumara.com/campaign/track-email/456789__456__4567890__456"],
  ["NationBuilder", "https://brand.nationbuilder.com/r/o?u=1"],
  ["Netflix", "https://beaconimages.netflix.net/img/abc.gif"],
  ["NetHunt", "https://nethunt.com/api/v1/track/email/abc/pixel.gif"],
  ["Newsletter2Go", "https://a.amxe.net/abc-def.gif"],
  ["Newton Mail", "https://tr.cloudmagic.com/h/v6/emailtag/tag/2.0/1512048115/newton.gif"],
  ["Nylas", "https://api.nylas.com/open/abc/def"],
  ["Octane", "https://track.octanemail.in/sapi/abc"],
  ["Odoo", "https://brand.odoo.com/mail/track/4711/dc07b738cfab1b79c31264059c09fad7/blank.gif"],
  ["Odoo", "https://brand.odoo.com/mail/tracking/open/prod/4711/blank.gif"],
  ["Omnisend", "https://omni.soundestlink.com/transactional/track/8c4b5a6f7e8d92011029d8e7?signature=abc"],
  ["Ongage", "https://trk.ongage.net/?xol=defabcqrst3456789012&eih=a"],
  ["OpenBracket", "https://api.openbracket.co/track/8432918a61a2e51224a450eaac6d257d.gif"],
  ["Optimizely Campaign", "https://tracking.srv2.de/op/8/abc.gif"],
  ["Oracle Eloqua", `http://s608.t.en25.com/e/FooterImages/FooterImage1?elq=${HEX32}&siteid=608`],
  [
    "Oracle Responsys",
    "https://e.rsys2.net/pub/as?_ri_=X0Gzc2X%3DAQpglLjHJlTQGqXzatchzb3ukwrPlTuG&_ei_=EUla",
  ],
  ["Outreach", "https://app.outrch.com/api/mailings/opened?id=1"],
  ["Outreach", "https://a.outreach.io/api/mailings/opened/PMRGSZBCHI2DEOJWGI2SYITPOJTSEORCGJQTSMBWHEYDOLJZ"],
  ["Pardot", "http://go.pardot.com/r/22602/1/413647888/open/1"],
  ["Paved", "https://vpdae.com/open/1234.gif?opens=1"],
  ["PayPal", "https://t.paypal.com/ts?v=1.0.0&t=1"],
  ["PayPal", "https://track.paypal-communication.com/O/abc"],
  ["phpList", `https://brand.phplist.com/lists/ut.php?u=${HEX32}&m=12`],
  ["Polymail", "https://share.polymail.io/v2/z/a/abc.gif"],
  ["Postmark", "https://ea.pstmrk.it/open?m=abc"],
  ["Postmark", "https://ea.pstmrk.it/open/v3_MRXEkQM9AwkxXdu95l2L1Jc6RLDQkSL_yKeoOMTGeOOf"],
  ["PostUp", "https://r.efeedbacktrk.com/abc/def.gif"],
  ["Qualtrics", "https://brand.qualtrics.com/WRQualtricsContacts/Watermark.php?CGC=1"],
  ["Quora", "https://www.quora.com/qemail/mark_read?ct=1512738888409448&et=2"],
  ["ReachMail", "https://go.reachmail.net/open/defabcqrst-3456789012de/image.gif"],
  ["Responder", "https://opens.responder.co.il/239421373/dbfc3d65e2be4cdbcfba124cf6243bc4/2877017"],
  ["Rule", "https://app.rule.io/track/image/abc"],
  ["Sailthru", `https://link.sailthru.com/img/${HEX32}${HEX32.slice(0, 16)}/0f1e2d3c.gif`],
  ["Sailthru", "https://link.sailthru.com/img/8c4b5a6f7e8d92011029d8e7rm2es.1a2b/0f1e2d3c.gif"],
  ["Salesforce", "https://app.relateiq.com/t.png?i=1"],
  [
    "Salesforce Marketing Cloud",
    "https://cl.s7.exct.net/open.aspx?ffcb10-fec717767163077c-fe171376736605757d1d79-ff981675",
  ],
  ["Salesforce Marketing Cloud", "https://cl.exct.net/open.aspx?d=1"],
  ["Salesforce Marketing Cloud", "https://pixel.inbox.exacttarget.com/pixel.gif?r=abc"],
  ["Saleshandy", "https://app.saleshandy.com/web/email/countopened/4134126?userid=34929"],
  ["Salesloft", `http://www3.salesloft.com/email_trackers/${UUID}/open.gif`],
  ["SAP Marketing Cloud", "https://abc.global-cdm.net/sap/public/cuan/link/100/abc/pixel.gif?_V_=2"],
  ["Segment", "https://api.segment.io/v1/pixel/track?data=abc"],
  ["Selligent", "https://brand.emsecure.net/optiext/optiextension.dll?ID=GjIGMMx_ddVx6eagyk3rBUU932QR"],
  ["Selligent", "https://brand.strongview.com/t/abc"],
  ["SendCloud", "https://sctrack.sendcloud.net/track/open2/bXzjtiBUmtDGHZ1vbBnFji3ww8l.gif"],
  [
    "SendGrid",
    "https://u11735149.ct.sendgrid.net/wf/open?upn=u001.LK5uyXBMqIUWVZCbgBaeXS2tFdz3qor-5CvIzNs2g",
  ],
  [
    "SendGrid",
    "https://u123.ct.sendgrid.net/ss/o/u001.Uvqp-0iCH0FhTSLRTBE_QQ/4bq/uBGIjRNZH692b1IvHd4Q1m/ho.gif",
  ],
  ["SendGrid", "https://u123.ct.sendgrid.net/mpss/o/TwA/abc/t.xyz/o.gif"],
  ["SendPulse", `http://stat-pulse.com/imgs/mzy5odyymw==/${HEX32}/h/${HEX32}`],
  ["SendPulse", "https://s1.stat-pulse.com/open/abc"],
  ["Sendy", "https://app.sendy.co/sendy/t/854yJb5dZmdLqp8914bcdD/y0XyDQQcb2rBl125RohLlfVm"],
  ["Sendy", "https://app.sendy.co/t/k88YqZaQ2qjIEWDpJnyZyD/znHDd10125i6UHv1251257096QJR3q"],
  ["Shopify Email", "https://t.shopifyemail.com/tools/emails/open/order-confirmation/1"],
  ["Smore", "https://www.smore.com/app/reporting/pixel/abc"],
  ["SMTP.com", "https://track.smtpsendmail.com/12345/o?i=1"],
  ["Snov.io", "https://api.snov.io/track/open/v2-abc"],
  ["SparkPost", "https://go.sparkpostmail.com/q/abc"],
  ["SparkPost", "https://go.sparkpostmail2.com/q/Lq7X4Z49O0y3Hx2xgJYBmG~~/AAAAAQA~/HqHe2hh-ZvfSdM83PNTte54O"],
  ["Splio", "https://s3s.trk-2.net/ouv?i=1"],
  ["Squarespace", "https://engage.squarespace-mail.com/v2/a.gif?i=1"],
  ["Steam", "https://store.steampowered.com/emi/abc.gif"],
  ["Streak", "https://mailfoogae.appspot.com/t?sender=aYm9yeXNAc3RyZWFrLmNvbQ%3D%3D&type=zerocontent"],
  ["Streak", "http://email.streak.com/e/o/eyJlbWFpbF9pZCI6"],
  ["Substack", "https://eotrx.substackcdn.com/open?token=eyJtIjoiPDIwMjUwNzAzMjI1MjI1LjMuZmQw"],
  ["Substack", "https://email.mg1.substack.com/o/abc"],
  ["Superhuman", "https://r.superhuman.com/i9JrtAQCRZ49RxsAlEoP3ZgBFpRpKqV_Jr8VeujpsPb3s09zXAF3ZSRCW2"],
  ["Taguchi", "https://brand.taguchimail.com/i/app?i=1"],
  ["The Top Inbox", `https://api.thetopinbox.com/track/v2/open?id=${UUID}`],
  ["TinyLetter", "https://s.tinyletterapp.com/brand/email/open.gif"],
  ["ToutApp", "http://go.toutapp.com/3944d411df49c12d53"],
  ["Track", "http://www.trackapp.io/b/45b810d5ae8744b01de4338389d6341e.png"],
  ["Track", "http://www.trackapp.io/static/img/track.gif"],
  ["Tripolis", "https://m.tripolis.com/public/o/AbcdefghijAbcdefghijAbcdefghijAbcdefghij+A/t.gif"],
  ["TrustYou", "https://analytics.trustyou.com/surveys/api/mailing/events/invitation/opened?i=1"],
  ["Unica", "http://miq-p4-qa-em.unicaondemand.com/c14r50a.gif?pvci=4269_16738_993873"],
  ["Unisender", "https://us21.besteml.com/ru/mail_read_tracker/3626893?hash=9psbibe2hfrb8ae8k2m602wrx2ma4hs"],
  ["User.com", "https://brand.user.com/emails/open/abc"],
  ["Validity", "https://pixel.app.returnpath.net/pixel.gif?r=5c9eb79a70b44e555ab924ea789cf81be60e05aa"],
  ["Validity", `https://ea.everestengagement.com/ea/AbCdEfGhIj/?e=${UUID}`],
  ["VinSolutions", "https://www.vinlens.com/email.ashx?c=1"],
  ["Vtiger", "https://od2.vtiger.com/shorturl.php?id=1"],
  ["WhatCounts", "https://click.whatcounts.com/t?c=1234&r=1234&l=12&t=10&e=abc"],
  ["Wild Apricot", "http://email.wildapricot.com/o/208/1766073/7f7a650505e6057299d009d97f8dd694.gif"],
  ["Wild Apricot", "https://brand.wildapricot.org/EmailTracker/EmailTracker.ashx?emailCode=php3zqp5pz"],
  ["Wix", "https://shoutout.wix.com/so/abc/pixel"],
  ["WordPress.com", "https://pixel.wp.com/t.gif?_ui=266254035&campaign=gravatar_onboarding_welcome"],
  ["X", "https://twitter.com/scribe/ibis?t=1"],
  ["Yahoo", "https://a.analytics.yahoo.com/p.pl?a=1"],
  ["Yahoo", "https://dsb.yahoo.co.jp/api/v1/clear.gif?a=1"],
  ["Yardi", "https://mail.yardi.com/t/teo?ref=abc"],
  [
    "Yesware",
    "https://t.yesware.com/t/2086df9b79143f117f1f331d86224365256dcde6/f34644daf92c86aa7c1feb9fc041e97e/spacer.gif",
  ],
  ["Zendesk", "https://app.futuresimple.com/api/v1/sprite.png?i=1"],
  ["Zoho", "https://zc1.maillist-manage.com/clicks/1a2b3c/4d5e6f/open.gif"],
  ["Zoho", "https://zc1.maillist-manage.com/click/1a2b3c"],
  ["Zoho", "https://sender1.zohoinsights-crm.com/ocimage/abc"],
];

/** What the table would make of a URL by its path alone. */
function targetOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

/** Ordinary pictures of hosts that are none of a mail service. */
const PICTURES: readonly string[] = [
  "https://img.shop.example/hero.png",
  "https://img.shop.example/",
  "https://shop.example/wp-content/uploads/2024/05/newsletter-logo-300x120.png",
  "https://cdn.shopify.com/s/files/1/0533/2089/files/logo_600x200.png?v=1610983523",
  "https://static.wixstatic.com/media/a1b2c3_0f1e2d3c4b5a69788796a5b4c3d2e1f0~mv2.png/v1/fill/w_600,h_200,al_c/logo.png",
  "https://res.cloudinary.com/demo/image/upload/w_600,f_auto,q_auto/v1571218039/o/p/hero.jpg",
  "https://brand.imgix.net/hero.jpg?w=600&h=300&fit=crop&s=0f1e2d3c4b5a69788796a5b4c3d2e1f0",
  "https://images.ctfassets.net/abc123def456/6JZDy1qSQQKg3cKc0JatIT/0f1e2d3c4b5a69788796a5b4c3d2e1f0/hero.jpg?w=1200&fm=webp",
  "https://bucket.s3.eu-central-1.amazonaws.com/mail/hero.png?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=0f1e2d3c",
  "https://d111111abcdef8.cloudfront.net/hero.png?Expires=1767225600&Signature=a-b~c_&Key-Pair-Id=APKAEXAMPLE",
  "https://firebasestorage.googleapis.com/v0/b/app.appspot.com/o/img%2Fhero.png?alt=media&token=3b71b0c8-bc3f-4147-b1bf-70f7159233a6",
  "https://storage.googleapis.com/brand-mail/open/house.jpg",
  "https://objectstorage.eu-frankfurt-1.oraclecloud.com/p/AbCdEfGhIjKlMnOp/n/ns/b/bucket/o/eJpicture.png",
  "https://lh3.googleusercontent.com/a/ACg8ocKabcdefghijklmnopqrstuvwxyz0123456789=s96-c",
  "https://i.imgur.com/o/abc1234.gif",
  "https://media.giphy.com/media/3o7aD2saalBwwftBIY/giphy.gif",
  "https://i.ytimg.com/vi/dQw4w9WgXcQ/maxresdefault.jpg",
  "https://secure.gravatar.com/avatar/0f1e2d3c4b5a69788796a5b4c3d2e1f0?s=64&d=identicon",
  "https://upload.wikimedia.org/wikipedia/commons/thumb/a/a9/Example.jpg/600px-Example.jpg",
  "https://maps.googleapis.com/maps/api/staticmap?center=52.5,13.4&zoom=13&size=600x300&key=AIzaExample",
  "https://m.media-amazon.com/images/I/71abcDEFghi._AC_SL1500_.jpg",
  "https://images.shop.example/track/opening-night.jpg",
  "https://images.shop.example/track/open-air-festival.png?v=2",
  "https://images.shop.example/open/2024/house.gif",
  "https://images.shop.example/email/banner.gif",
  "https://images.shop.example/email/newsletterbanner.gif",
  "https://images.shop.example/email/0f1e2d.gif",
  "https://images.shop.example/img/products/12345678.gif",
  "https://images.shop.example/img/0f1e2d3c4b5a69788796a5b4c3d2e1f0/600x200.gif",
  "https://images.shop.example/img/da39a3ee5e6b4b0d3255bfef95601890afd80709/12345678.gif",
  "https://images.shop.example/o/hero.gif",
  "https://images.shop.example/o.gif",
  "https://images.shop.example/o/p/1234/hero.jpg",
  "https://images.shop.example/oo/hero/e.gif",
  "https://images.shop.example/q/80/w/600/hero.jpg",
  "https://images.shop.example/r/600/1/hero/open/1.jpg",
  "https://images.shop.example/r/?id=12345&w=600",
  "https://images.shop.example/t/thumbs/0f1e2d3c4b5a69788796a5b4c3d2e1f0.jpg",
  "https://images.shop.example/t/u55OgPdG9gtSBMAzTxoPoA/600x200.jpg",
  "https://images.shop.example/p/cp/catalogue/o.gif",
  "https://images.shop.example/mo/mo-logo.gif",
  "https://images.shop.example/mo/2024_05_01_600_200.gif",
  "https://images.shop.example/d/d.gif",
  "https://images.shop.example/e/o/hero.png",
  "https://images.shop.example/e/footerimages/footerimage1.png",
  "https://images.shop.example/imp?s=600",
  "https://images.shop.example/stats/chart.gif",
  "https://images.shop.example/db/2024/05/1.gif",
  "https://images.shop.example/campaign/summer/2024/px.png",
  "https://images.shop.example/campaigns/summer/track-and-field.png",
  "https://images.shop.example/output.php?u=0f1e2d3c4b5a69788796a5b4c3d2e1f0&m=1",
  "https://images.shop.example/open.html?x=1",
  "https://images.shop.example/trk?t=2&mid=1",
  "https://images.shop.example/wf/opening.png?upn=1",
  "https://images.shop.example/tools/emails/open/order-confirmation.png",
  "https://images.shop.example/image/600/hero/image.gif?w=600",
  "https://images.shop.example/signature.gif?u=1",
  "https://images.shop.example/?id=7&size=600x200",
  "https://images.shop.example/logo.svg?next=/wf/open?upn=abc",
  "https://images.shop.example/wf/open/house.png",
  "https://192.0.2.7/logo.png",
  "https://[2001:db8::7]/logo.png",
  "https://localhost/logo.png",
  "https://notsendgrid.net/logo.png",
  "https://sendgrid.net.shop.example/logo.png",
  "data:image/png;base64,AAAA",
];

/** Customers' pictures, and the services' own, on hosts of the services. */
const HOSTED: readonly [service: string, url: string][] = [
  ["Mailchimp", "https://mcusercontent.com/fd10c1665ff22bc75232b05dd/images/0f1e2d3c-logo.png"],
  ["Mailchimp", "https://gallery.mailchimp.com/fd10c1665ff22bc75232b05dd/images/logo.png"],
  ["SendGrid", `http://cdn.mcauto-images-production.sendgrid.net/0f1e2d3c4b5a6978/${UUID}/600x200.png`],
  ["HubSpot", "https://f.hubspotusercontent40.net/hubfs/343740/hero.png?width=600&upscale=true"],
  ["HubSpot", "https://343740.fs1.hubspotusercontent-na1.net/hub/343740/hubfs/logo.png"],
  ["Klaviyo", `https://d3k81ch9hvuctc.cloudfront.net/company/AbCdEf/images/${UUID}.png`],
  ["Campaign Monitor", "https://i2.cmail20.com/ei/d/0F/1E2/D3C/csimport/hero_0.jpg"],
  ["Brevo", "https://bruy2.img.a.d.sendibm1.com/im/sh/GilWH-kN7GhR.png?u=7xwQLFBtniwQn1M8"],
  ["Brevo", "https://img.mailinblue.com/4711/images/rnb/original/hero.png"],
  ["SendPulse", "https://img.stat-pulse.com/img/my/emailservice/sendpulse-reward-logo-green.png"],
  ["eSputnik", "https://esputnik.com/repository/applications/images/blank.gif"],
  ["eSputnik", "https://pics.esputnik.com/repository/home/17278/common/images/1546958148946.jpg"],
  ["Unisender", "https://img.us2-usndr.com/en/v5/user-files?userId=7016298&resource=himg&name=68bc6cybi"],
  ["CleverReach", "https://files.crsend.com/121000/121070/images/Newsletter_Grafik_150dpi.png"],
  ["MailUp", "https://customer31551.img.musvc2.net/static/31551/images/1/logo.png"],
  ["Inxmail", "https://media.inx-cdn.de/4a2d96f7-ddf8-4826-8553-24e968a97940/hero.jpg"],
  ["Zoho", "https://stratus.campaign-image.com/images/1316ccdc8_nobgblack.png"],
  ["Constant Contact", "https://files.constantcontact.com/0f1e2d3c001/3b71b0c8.png"],
  [
    "Substack",
    "https://substackcdn.com/image/fetch/w_600,c_limit,f_auto/https%3A%2F%2Fbucket.example%2Fhero.png",
  ],
  [
    "beehiiv",
    "https://media.beehiiv.com/cdn-cgi/image/fit=scale-down,format=auto,width=800/uploads/asset/hero.png",
  ],
  ["MailerLite", "https://storage.mlcdn.com/account_image/47110/0f1e2d3c4b5a.jpg"],
  ["GetResponse", "https://us-wbe.gr-cdn.com/getresponse-abc/photos/hero.png"],
  ["Movable Ink", "https://cdn.movableink.com/p/rp/a4ac3cbb91f43afb.png"],
  ["LinkedIn", "https://static.licdn.com/aero-v1/sc/h/9ehe6n39fa07dc5edzv0rla4e"],
  ["GitHub", "https://github.com/images/email/global/wordmark.png"],
  ["Braze", "https://cdn.braze.eu/appboy/communication/assets/image_assets/images/hero.png"],
  ["Apple", "https://www.apple.com/images/logo.png"],
  ["govDelivery", "https://content.govdelivery.com/attachments/fancy_images/US/2024/05/hero.png"],
  ["Mailchimp", "https://MCUSERCONTENT.com./logo.png"],
];

describe("an open-tracking URL", () => {
  it.each(OPENS)("of %s is recognised: %s", (service, url) => {
    expect(mailServiceOf(new URL(url))).toEqual({ service, isOpen: true });
  });

  it("is in the list above for every pattern of the table", () => {
    const unmet = MAIL_SERVICES.flatMap(({ name, opens }) =>
      opens
        .filter(
          ({ pattern }) => !OPENS.some(([service, url]) => service === name && pattern.test(targetOf(url))),
        )
        .map(({ pattern }) => `${name} ${pattern}`),
    );
    expect(unmet).toEqual([]);
  });

  const general = MAIL_SERVICES.flatMap(({ opens }) => opens.filter(({ anywhere }) => anywhere));
  const isGeneral = (url: string) => general.some(({ pattern }) => pattern.test(targetOf(url)));

  // beehiiv sends through SendGrid: elsewhere the URL tells the sender behind it
  const behind = new Set(["beehiiv"]);
  it.each(OPENS.filter(([service, url]) => isGeneral(url) && !behind.has(service)))(
    "of %s is recognised on a customer's own domain: %s",
    (service, url) => {
      expect(mailServiceOf(new URL(targetOf(url), "https://link.brand.example"))).toEqual({
        service,
        isOpen: true,
      });
    },
  );

  it.each(OPENS.filter(([, url]) => !isGeneral(url)))(
    "of %s counts for nothing on another domain where it is not specific: %s",
    (_, url) => {
      expect(mailServiceOf(new URL(targetOf(url), "https://link.brand.example"))).toBeNull();
    },
  );

  it.each([
    ["SendGrid", "https://ablink.sender.brand.example/wf/open?upn=u001.abc"],
    [
      "SendGrid",
      "https://email.brand.example:8443/ss/o/u001.NY4fipz4LeOAyyRQlF-n1Q/47c/bwGpxaGZT4GyP2v76A_9_Q/ho.gif",
    ],
    ["HubSpot", "https://email.brand.example/e3t/Cto/RI+113/cZw--04/VVwK6"],
    [
      "Salesforce Marketing Cloud",
      "http://click.mail.brand.example/open.aspx?ffcb10-fdcc15737461067f731670706c-ff001775",
    ],
    ["phpList", `https://brand.example/ut.php?u=${HEX32}&m=2`],
    ["MailWizz", "https://mail.brand.example/campaigns/bj128jmtp39af/track-opening/wg392lz0hyd2d"],
    ["Mautic", "https://m.brand.example/index.php/email/5f1e2d3c4b5a6978879612.gif?ct=abc"],
    ["AcyMailing", "https://brand.example/?option=com_acymailing&ctrl=stats&mailid=7&subid=4"],
    ["Odoo", "https://erp.brand.example/mail/track/17/blank.gif?db=prod"],
    ["Mandrill", "http://links.brand.example/track/open.php?u=30074347&id=25cf90d0610b4b049f449e2f3609d68a"],
  ])("of %s is recognised on a customer's own domain: %s", (service, url) => {
    expect(mailServiceOf(new URL(url))).toEqual({ service, isOpen: true });
  });

  it("of one service on the host of another is an open of the host's", () => {
    const url = new URL("https://email.slack.com/wf/open?upn=u001.abc");
    expect(mailServiceOf(url)).toEqual({ service: "Slack", isOpen: true });
  });

  it("that tells of a click is none", () => {
    const url = new URL("https://links.govdelivery.com/track?type=click&enid=ZWFz");
    expect(mailServiceOf(url)).toEqual({ service: "govDelivery", isOpen: false });
  });
});

describe("an ordinary picture", () => {
  it.each(PICTURES.map((url) => [url]))("is of no service: %s", (url) => {
    expect(mailServiceOf(new URL(url))).toBeNull();
  });

  it.each(HOSTED)("on a host of %s is no open: %s", (service, url) => {
    expect(mailServiceOf(new URL(url))).toEqual({ service, isOpen: false });
  });
});

describe("the table of services", () => {
  const repeated = (texts: readonly string[]) => texts.filter((text, i) => texts.indexOf(text) !== i);

  it("has services of the whole world", () => {
    expect(MAIL_SERVICES.length).toBeGreaterThanOrEqual(140);
  });

  it("has every name once, in order", () => {
    const names = MAIL_SERVICES.map(({ name }) => name);
    expect(repeated(names)).toEqual([]);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, "en")));
  });

  it("has every domain once, lower-case and bare", () => {
    const domains = MAIL_SERVICES.flatMap((service) => service.domains);
    expect(repeated(domains)).toEqual([]);
    expect(domains.filter((domain) => !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(domain))).toEqual([]);
  });

  it("has no domain below another of the same service", () => {
    const below = MAIL_SERVICES.flatMap(({ domains }) =>
      domains.filter((domain) => domains.some((other) => domain.endsWith(`.${other}`))),
    );
    expect(below).toEqual([]);
  });

  it("has a source for every service", () => {
    const wrong = MAIL_SERVICES.filter(
      ({ source }) => !URL.canParse(source) || new URL(source).protocol !== "https:",
    );
    expect(wrong).toEqual([]);
  });

  it("has patterns that are anchored and keep no state", () => {
    const patterns = MAIL_SERVICES.flatMap(({ opens }) => opens.map(({ pattern }) => pattern));
    expect(patterns.filter(({ source, flags }) => !source.startsWith("^\\/") || /[gy]/.test(flags))).toEqual(
      [],
    );
  });
});

describe("a hostile URL", () => {
  const long = "a".repeat(16_384);
  it.each([
    ["a path of 16 kB", `https://a.example/${long}`],
    ["a query of 16 kB", `https://a.example/?${long}`],
    ["thousands of segments", `https://a.example${"/a".repeat(8_192)}`],
    ["thousands of labels", `https://${"a.".repeat(8_192)}example/`],
    ["many beginnings of a folder", `https://a.example/${"campaigns/".repeat(1_638)}`],
    ["many beginnings of a parameter", `https://a.example/lt.php?${"l=ope&".repeat(2_730)}`],
    ["many numbers in a row", `https://a.example/mo/${"1_".repeat(8_192)}.gif`],
    ["digits alone", `https://a.example/r/${"1".repeat(16_384)}/1/`],
    [
      "a token without an end",
      `https://a.example/q/${"-".repeat(32)}~~/${"-".repeat(16)}~${"~/".repeat(8_000)}`,
    ],
    ["many slashes on a service's host", `https://a.exponea.com/a/e/${"/open".repeat(3_276)}a`],
    ["many dots on a service's host", `https://a.efeedbacktrk.com/${".gi".repeat(5_461)}`],
  ])("with %s costs little", (_, text) => {
    const url = new URL(text);
    const time = cpuTime(() => {
      for (let i = 0; i < 100; i++) mailServiceOf(url);
    });
    expect(time).toBeLessThan(500);
  });

  it("is not searched beyond the part that counts", () => {
    const url = new URL(`https://a.exponea.com/a/e/${long}/open`);
    expect(mailServiceOf(url)).toEqual({ service: "Bloomreach", isOpen: false });
  });

  it("of no service costs little, as most pictures are", () => {
    const urls = PICTURES.map((text) => new URL(text));
    const time = cpuTime(() => {
      for (let i = 0; i < 100; i++) for (const url of urls) mailServiceOf(url);
    });
    // ms; about 4 µs for one on the machine this was written on
    expect(time / (100 * urls.length)).toBeLessThan(0.015);
  });
});
