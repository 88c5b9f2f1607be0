using Gateway.Host.Settings;

namespace Gateway.Host.Federation;

/// <summary>What MinIO's users set for its console, or for people.</summary>
internal static class IgnoredMinioVariables
{
    private const string Console = "it is for MinIO's console, where people log in with their browser.";
    private const string Comment = "it is a note for people.";

    public static IReadOnlyList<IgnoredVariable> All { get; } =
    [
        new("MINIO_IDENTITY_OPENID_REDIRECT_URI", Console),
        new("MINIO_IDENTITY_OPENID_REDIRECT_URI_DYNAMIC", Console),
        new("MINIO_IDENTITY_OPENID_DISPLAY_NAME", Console),
        new("MINIO_IDENTITY_OPENID_COMMENT", Comment),
        new("MINIO_IDENTITY_LDAP_COMMENT", Comment),
    ];
}
