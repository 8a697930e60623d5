//! Conditional Access, devices, risk and second factors. Most have a page of their own, which names the number as "Error
//! Code" and never says "AADSTS".

use crate::people::Scenario;

const NO_ACCESS: &str = "You cannot access this right now";
const NO_WAY: &str = "You can't get there from here";
const AT_RISK: &str = "Your account is blocked";

const CRITERIA: &str = "Your sign-in was successful but does not meet the criteria to access this resource. For example, \
                        you might be signing in from a browser, app, or location that is restricted by your admin.";
const MANAGED: &str = "Your sign-in was successful but your admin requires your device to be managed by {directory} to \
                       access this resource.";
const JOINED: &str = "This application contains sensitive information and can only be accessed from {directory} domain \
                      joined devices. Access from personal devices is not allowed.";
const APPROVED: &str = "It looks like you're trying to open this resource with an app that hasn't been approved by your \
                        IT department. Ask them for a list of approved applications.";
const SUSPICIOUS: &str = "We've detected suspicious activity on your account. Sorry, the organization you are trying to \
                          access restricts at-risk users. Please contact your admin.";

pub(super) static TABLE: &[Scenario] = &[
    Scenario::page(
        53_003,
        "Conditional Access blocks the sign-in",
        "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
    )
    .blocked(NO_ACCESS, CRITERIA),
    Scenario::page(
        53_000,
        "The device must be compliant",
        "Device is not in required device state: compliant. Conditional Access policy requires a compliant device, and \
         the device is not compliant. The user must enroll their device with an approved MDM provider like Intune.",
    )
    .blocked("Help us keep your device secure", MANAGED),
    Scenario::page(
        53_001,
        "The device must be joined to the domain",
        "Device is not in required device state: domain_joined. Conditional Access policy requires a domain joined \
         device, and the device is not domain joined.",
    )
    .blocked(NO_WAY, JOINED),
    Scenario::page(
        530_003,
        "The device must be managed",
        "Your device is required to be managed to access this resource.",
    )
    .blocked("Set up your device to get access", MANAGED),
    Scenario::page(50_097, "The device must prove itself", "Device authentication is required.")
        .blocked(NO_WAY, MANAGED),
    Scenario::page(
        50_129,
        "The device must be registered at work",
        "Device is not workplace joined - Workplace join is required to register the device.",
    )
    .blocked(NO_WAY, MANAGED),
    Scenario::page(50_155, "The device could not prove itself", "Device authentication failed for this user."),
    Scenario::page(
        700_003,
        "The device was deleted from the directory",
        "Device object was not found in the tenant '{directory}' directory.",
    ),
    Scenario::page(
        53_002,
        "Only approved apps may enter",
        "Application '{app}' is not an approved app for Conditional Access. User needs to use one of the apps from the \
         list of approved apps to use in order to get access.",
    )
    .blocked(NO_WAY, APPROVED),
    Scenario::page(
        50_127,
        "A broker app must be installed",
        "User needs to install a broker app to gain access to this content.",
    ),
    Scenario::page(
        50_131,
        "Conditional Access sees something suspicious",
        "Device is not in required device state: unknown. Or, the request was blocked due to suspicious activity, \
         access policy, or security policy decisions.",
    )
    .blocked(NO_ACCESS, CRITERIA),
    Scenario::page(
        50_005,
        "The policy does not know this kind of device",
        "User tried to sign in to a device from a platform (Unknown) that's currently not supported through Conditional \
         Access policy. Supported device platforms are: iOS, Android, Mac, and Windows flavors.",
    )
    .blocked(NO_WAY, CRITERIA),
    Scenario::page(
        53_004,
        "A second factor may not be registered, because of risk",
        "User needs to complete Multi-factor authentication registration process before accessing this content. User \
         should register for multi-factor authentication.",
    ),
    Scenario::page(53_011, "Blocked because of risk", "User blocked due to risk on home tenant.")
        .blocked(AT_RISK, SUSPICIOUS),
    Scenario::page(
        530_034,
        "A delegated administrator blocked because of risk",
        "A delegated administrator was blocked from accessing the tenant due to account risk in their home tenant.",
    )
    .blocked(AT_RISK, SUSPICIOUS),
    Scenario::page(
        530_032,
        "A security policy of the whole directory blocks the sign-in",
        "The tenant admin has configured a security policy that blocks this request.",
    )
    .blocked(NO_ACCESS, CRITERIA),
    Scenario::page(
        530_035,
        "Security defaults block the sign-in",
        "Access has been blocked by security defaults. The request is using legacy auth or is deemed unsafe by security \
         defaults policies.",
    ),
    Scenario::page(
        500_121,
        "The second factor was denied or timed out",
        "Authentication failed during strong authentication request.",
    )
    .blocked(
        "Request denied",
        "We sent an identity verification request to your mobile device, but you denied it.",
    ),
    Scenario::page(
        50_072,
        "A second factor must be registered",
        "Due to a configuration change made by your administrator, or because you moved to a new location, you must \
         enroll in multi-factor authentication to access '00000002-0000-0ff1-ce00-000000000000'.",
    ),
    Scenario::page(50_074, "The second factor was not passed", "Strong Authentication is required."),
    Scenario::page(
        50_079,
        "A second factor must be registered first",
        "Due to a configuration change made by your administrator, or because you moved to a new location, you must \
         enroll in multi-factor authentication to access '00000002-0000-0ff1-ce00-000000000000'.",
    ),
    Scenario::page(
        50_087,
        "The service for second factors has a passing fault",
        "A transient error has occurred during strong authentication. Please try again.",
    ),
    Scenario::page(
        50_088,
        "Too many telephone calls for second factors",
        "Limit on telecom MFA calls reached. Please try again in a few minutes.",
    ),
];
