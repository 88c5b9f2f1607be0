using Gateway.Host.Settings;

namespace Gateway.Host.Federation;

/// <summary>The settings of each identity plugin.</summary>
internal static class PluginSettings
{
    public const string Section = "IdentityPlugin";

    private const int LongestRoleId = 128;

    private static readonly ItemSection<PluginDraft> s_section = new(Section, "MINIO_IDENTITY_PLUGIN_", o => o.Federation.Plugins);
    private static readonly Text s_optionalText = new("any text", _ => true);
    private static readonly Switch s_switch = new();

    public static IEnumerable<Setting> All =>
    [
        s_section.Of(
            "Enabled",
            "ENABLE",
            "Whether this plugin is used. Otherwise nothing else of it is looked at.",
            s_switch,
            d => d.IsEnabled,
            (d, v) => d.IsEnabled = v),
        s_section.Of(
            "Url",
            "URL",
            "Where the service is asked: https, or http on a loopback address.",
            new Optional<Uri>(new WebAddress()),
            d => d.Url,
            (d, v) => d.Url = v),
        s_section.Secret(
            "AuthToken",
            "AUTH_TOKEN",
            "The value of Authorization that it is sent, as it stands.",
            s_optionalText,
            d => d.Options.AuthToken,
            (d, v) => d.Options = d.Options with { AuthToken = v }),
        s_section.Of(
            "RolePolicies",
            "ROLE_POLICY",
            "The policies of everybody whom it knows. At least one is needed.",
            TextList.Of("names of policies"),
            d => d.Options.RolePolicies,
            (d, v) => d.Options = d.Options with { RolePolicies = v }),
        s_section.Of(
            "RoleId",
            "ROLE_ID",
            "The end of the ARN by which clients ask for it. Normally made of the URL.",
            new Text("1 to 128 letters, digits and hyphens", IsRoleId),
            d => d.Options.RoleId,
            (d, v) => d.Options = d.Options with { RoleId = v }),
        s_section.Of(
            "Comment",
            "COMMENT",
            "For people.",
            s_optionalText,
            d => d.Options.Comment,
            (d, v) => d.Options = d.Options with { Comment = v }),
        s_section.Of(
            "SendTokenInBody",
            null,
            "Whether the token goes in the body, as a form, instead of in the query, where MinIO's services expect it and proxies write it to their logs.",
            s_switch,
            d => d.Options.SendsTokenInBody,
            (d, v) => d.Options = d.Options with { SendsTokenInBody = v }),
        s_section.Of(
            "AllowPlainHttp",
            null,
            "Whether http is accepted on other machines: tokens are readable on the way.",
            s_switch,
            d => d.Options.AllowsPlainHttp,
            (d, v) => d.Options = d.Options with { AllowsPlainHttp = v }),
        s_section.Of(
            "CaBundleFile",
            null,
            "Certificates in PEM form that are trusted for it besides the system's.",
            Text.Path("a file"),
            d => d.Options.CaBundleFile,
            (d, v) => d.Options = d.Options with { CaBundleFile = v }),
        s_section.Of(
            "Timeout",
            null,
            "How long it may take to answer.",
            new Duration(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1)),
            d => d.Options.Timeout,
            (d, v) => d.Options = d.Options with { Timeout = v }),
        s_section.Of(
            "HealthInterval",
            null,
            "How often it is looked at whether it is there.",
            new Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            d => d.Options.HealthInterval,
            (d, v) => d.Options = d.Options with { HealthInterval = v }),
    ];

    private static bool IsRoleId(string text) =>
        text.Length is > 0 and <= LongestRoleId && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
