using System.Text.Json;
using Gateway.Core.Errors;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Policy.Documents;

namespace Gateway.Api.Admin.ServiceAccounts;

/// <summary>Reads and writes what the actions on service accounts share.</summary>
internal static class ServiceAccountMembers
{
    public const int LongestUserName = 64;
    public const int LongestName = 128;
    public const int LongestDescription = 256;

    // The parser has the limit of 2,048 characters, which do not count white space; this one only bounds what it looks at.
    public const int LongestPolicy = 128 * 1024;

    private const int LongestKey = 128;

    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public static string AccessKey(AdminMembers members) => members.Required("accessKey", 1, LongestKey);

    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public static string? SecretKey(AdminMembers members) => members.Secret(
        "secretKey",
        RootCredentials.IsSecret,
        $"Member must have {RootCredentials.MinimumSecretLength} to {RootCredentials.MaximumSecretLength} printable ASCII characters without spaces");

    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public static DateTimeOffset? DemandFuture(DateTimeOffset? expires, TimeProvider time) => expires is null || expires > time.GetUtcNow()
        ? expires
        : throw AdminErrors.Validation.WithMessage("The time in expires is over.");

    /// <summary>Does what checks a session policy, and words its refusals.</summary>
    /// <exception cref="S3Exception"><c>MalformedPolicyDocumentException</c>, <c>LimitExceededException</c></exception>
    public static T WithPolicy<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (PolicyFormatException e)
        {
            throw (e.Fault == PolicyFault.TooLarge ? AdminErrors.LimitExceeded : AdminErrors.MalformedPolicyDocument).WithMessage(e.Details);
        }
    }

    public static S3Exception NotFound() => AdminErrors.ResourceNotFound.WithMessage("The service account does not exist.");

    /// <summary>Everything but the secret and the policies.</summary>
    /// <param name="json">The answer.</param>
    /// <param name="key">The service account.</param>
    /// <param name="now">Tells whether it has expired.</param>
    public static void Write(Utf8JsonWriter json, AccessKeyEntry key, DateTimeOffset now)
    {
        json.WriteString("accessKey", key.Id);
        WriteText(json, "userName", key.UserName);
        WriteText(json, "name", key.Name);
        WriteText(json, "description", key.Description);
        AdminTimes.Write(json, "created", key.Created);
        if (key.Expires is { } expires)
        {
            AdminTimes.Write(json, "expires", expires);
        }

        json.WriteBoolean("enabled", key.IsActive);
        json.WriteString("status", key.Expires <= now ? "expired" : key.IsActive ? "enabled" : "disabled");
    }

    /// <summary>Everything but the secret.</summary>
    public static void WriteWhole(Utf8JsonWriter json, AccessKeyEntry key, DateTimeOffset now)
    {
        Write(json, key, now);
        WriteText(json, "policy", key.SessionPolicies.Skip(key.InheritedPolicies).FirstOrDefault());
        json.WriteStartArray("inheritedPolicies");
        foreach (var policy in key.SessionPolicies.Take(key.InheritedPolicies))
        {
            json.WriteStringValue(policy);
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
