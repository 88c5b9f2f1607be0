using Gateway.Core.Names;
using Gateway.Host.Settings;
using Gateway.Iam.Credentials;
using Gateway.Iam.Secrets;

namespace Gateway.Host.Identity;

internal static class IdentitySettings
{
    public static IEnumerable<Setting> All =>
    [
        new TypedSetting<string?>(
            "RootAccessKey",
            "The access key id of the account's root. Without it root credentials are generated once, at the first start.",
            new Text("3 to 128 letters, digits and _ - . + =", RootCredentials.IsAccessKeyId),
            o => o.Identity.RootAccessKey,
            (o, v) => o.Identity.RootAccessKey = v) { IsSecret = true, MayComeFromFile = true },
        new TypedSetting<string?>(
            "RootSecretKey",
            "The secret access key of the account's root.",
            new Text("8 to 128 printable ASCII characters without spaces", RootCredentials.IsSecret),
            o => o.Identity.RootSecretKey,
            (o, v) => o.Identity.RootSecretKey = v) { IsSecret = true, MayComeFromFile = true },
        new TypedSetting<string>(
            "Region",
            "The region that the server is, and that requests must be signed for.",
            new Parsed<string>("1 to 63 lower-case letters, digits and hyphens", t => (IsRegion(t), t), v => v),
            o => o.Signing.Region,
            (o, v) => o.Signing.Region = v),
        new TypedSetting<AccountId?>(
            "AccountId",
            "The id of the account that owns the buckets. Generated at the first start when it is not set; it cannot change later.",
            new Parsed<AccountId?>("12 digits", t => (AccountId.TryParse(t, out var id), id), v => v?.Value ?? ""),
            o => o.Identity.AccountId,
            (o, v) => o.Identity.AccountId = v),
        new TypedSetting<IReadOnlyList<string>>(
            "Domain",
            "Host names under which buckets are served in virtual-host style, as BUCKET.s3.example.com. Path style always works.",
            new DomainList(),
            o => o.Identity.Domains,
            (o, v) => o.Identity.Domains = v),
        new TypedSetting<MasterKey?>(
            "MasterKey",
            "The key that seals the stored secrets. Without it one is generated once, into the file master.key of the data folder.",
            new Parsed<MasterKey?>("32 bytes as 64 hexadecimal digits or as base64", t => (MasterKey.TryParse(t, out var k), k), _ => ""),
            o => o.Identity.MasterKey,
            (o, v) => o.Identity.MasterKey = v) { IsSecret = true, MayComeFromFile = true },
        new TypedSetting<MasterKey?>(
            "MasterKeyPrevious",
            "The master key before the last rotation: it still opens what was sealed with it, until gateway master-key rotate has sealed all anew.",
            new Parsed<MasterKey?>("32 bytes as 64 hexadecimal digits or as base64", t => (MasterKey.TryParse(t, out var k), k), _ => ""),
            o => o.Identity.MasterKeyPrevious,
            (o, v) => o.Identity.MasterKeyPrevious = v) { IsSecret = true, MayComeFromFile = true },
    ];

    private static bool IsRegion(string text) =>
        text.Length is > 0 and <= 63 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
