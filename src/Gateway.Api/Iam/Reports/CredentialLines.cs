using System.Buffers;
using System.Globalization;
using Gateway.Iam.Identities;
using Gateway.Iam.Usage;

namespace Gateway.Api.Iam.Reports;

/// <summary>The lines of a credential report: AWS's columns, commas, one line for root and one for each user.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html</remarks>
internal static class CredentialLines
{
    public const string Header =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
        + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,"
        + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    private const int Keys = 2;
    private const string NotAvailable = "N/A";
    private const string NotSupported = "not_supported";

    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",\"\r\n");

    /// <param name="arn">Of root.</param>
    /// <param name="created">When the account was.</param>
    /// <param name="keys">Its keys with their last uses.</param>
    public static string OfRoot(string arn, DateTimeOffset created, IReadOnlyList<(AccessKeyEntry Key, KeyUse? Use)> keys) =>
        Join(["<root_account>", arn, Time(created), NotSupported, "no_information", NotSupported, NotSupported, "false", .. KeyFields(keys), .. NoCertificates]);

    /// <param name="user">The user, who has no password here.</param>
    /// <param name="keys">Its keys with their last uses. The report shows two.</param>
    public static string OfUser(User user, IReadOnlyList<(AccessKeyEntry Key, KeyUse? Use)> keys) =>
        Join([user.Name, user.Arn, Time(user.Created), "false", NotAvailable, NotAvailable, NotAvailable, "false", .. KeyFields(keys), .. NoCertificates]);

    private static string[] NoCertificates => ["false", NotAvailable, "false", NotAvailable];

    private static IEnumerable<string> KeyFields(IReadOnlyList<(AccessKeyEntry Key, KeyUse? Use)> keys)
    {
        var shown = keys.Take(Keys).ToList();
        foreach (var (key, use) in shown)
        {
            yield return key.IsActive ? "true" : "false";
            yield return Time(key.Created);
            yield return use is null ? NotAvailable : Time(use.Time);
            yield return use?.Region ?? NotAvailable;
            yield return use?.Service ?? NotAvailable;
        }

        for (var i = shown.Count; i < Keys; i++)
        {
            yield return "false";
            yield return NotAvailable;
            yield return NotAvailable;
            yield return NotAvailable;
            yield return NotAvailable;
        }
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);

    // RFC 4180: a field with a comma, a quote or a line break stands between quotes, and its quotes are doubled. Names may have commas; paths, quotes.
    private static string Join(IEnumerable<string> fields) => string.Join(',', fields.Select(Field));

    private static string Field(string text) =>
        text.AsSpan().ContainsAny(s_quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
