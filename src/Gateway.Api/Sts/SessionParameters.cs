using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.Api.Control;
using Gateway.Api.Iam;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;
using Gateway.Iam.Sessions;

namespace Gateway.Api.Sts;

/// <summary>The parameters that requests for sessions have in common, checked as AWS does.</summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html</remarks>
internal static partial class SessionParameters
{
    public const int UsualDuration = 3600;

    private const int LongestArn = 2048;
    private const string NamePattern = @"[\w+=,.@-]*";

    /// <summary>Duration and policies.</summary>
    /// <param name="parameters">The request's.</param>
    /// <param name="longest">The most of <c>DurationSeconds</c> whatever the role: 365 days, or less for some actions.</param>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static SessionRequest SessionRequest(this QueryParameters parameters, int longest = SessionIssuer.LongestDuration) => new()
    {
        DurationSeconds = parameters.DurationSeconds(longest),
        Policy = parameters["Policy"] is null ? null : PolicyText.Read(parameters, "Policy"),
        PolicyArns = parameters.PolicyArns(),
    };

    /// <summary>Null when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static int? DurationSeconds(this QueryParameters parameters, int longest = SessionIssuer.LongestDuration) =>
        parameters["DurationSeconds"] is null
            ? null
            : parameters.Number("DurationSeconds", SessionIssuer.ShortestDuration, longest, UsualDuration);

    /// <summary>The ARNs of managed session policies, at most ten.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static IReadOnlyList<string> PolicyArns(this QueryParameters parameters)
    {
        var count = parameters.CountOf("PolicyArns", "arn");
        return count <= SessionIssuer.MostPolicyArns
            ? [.. Enumerable.Range(1, count).Select(i => Member(parameters, "PolicyArns", i, "arn")!)]
            : throw QueryParameters.Violation(
                $"'[{count} members]'", "PolicyArns", $"Member must have length less than or equal to {SessionIssuer.MostPolicyArns}");
    }

    /// <summary>The ARN of a role; null when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static string? RoleArn(this QueryParameters parameters) => parameters.Text("RoleArn", 20, LongestArn);

    /// <summary>A name of 2 to 64 characters, or null when it is absent: <c>RoleSessionName</c>, <c>SourceIdentity</c>.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static string? SessionName(this QueryParameters parameters, string name, int longest = 64) =>
        parameters.Text(name, 2, longest) is not { } value ? null
        : Name.IsMatch(value) ? value
        : throw QueryParameters.Violation(ShownValue.Of(value), name, $"Member must satisfy regular expression pattern: {NamePattern}");

    /// <summary>A name that must be there.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static string RequiredSessionName(this QueryParameters parameters, string name, int longest = 64)
    {
        parameters.Required(name);
        return parameters.SessionName(name, longest)!;
    }

    /// <summary>The external id; null when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static string? ExternalId(this QueryParameters parameters) =>
        parameters.Text("ExternalId", 2, 1224) is not { } value ? null
        : External.IsMatch(value) ? value
        : throw QueryParameters.Violation(ShownValue.Of(value), "ExternalId", @"Member must satisfy regular expression pattern: [\w+=,.@:\/-]*");

    /// <summary>Session tags, at most 50; empty when there are none.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c>, <c>InvalidParameterValue</c></exception>
    public static IReadOnlyList<Tag> SessionTags(this QueryParameters parameters)
    {
        var count = parameters.CountOf("Tags", "Key");
        if (count > EntityTags.MaximumTags)
        {
            throw QueryParameters.Violation($"'[{count} members]'", "Tags", $"Member must have length less than or equal to {EntityTags.MaximumTags}");
        }

        IReadOnlyList<Tag> tags =
            [.. Enumerable.Range(1, count).Select(i => new Tag(Member(parameters, "Tags", i, "Key")!, Member(parameters, "Tags", i, "Value") ?? ""))];
        return tags.DistinctBy(tag => tag.Key, StringComparer.OrdinalIgnoreCase).Count() == count
            ? EntityTags.Validate(tags)
            : throw IamErrors.InvalidParameterValue.WithMessage("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }

    /// <summary>The keys of those session tags that the next role of a chain inherits.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c>, <c>InvalidParameterValue</c></exception>
    public static IReadOnlyList<string> TransitiveTagKeys(this QueryParameters parameters, IReadOnlyList<Tag> tags)
    {
        var keys = EntityTags.ValidateKeys(parameters.List("TransitiveTagKeys"));
        return keys.All(key => tags.Any(tag => tag.Key.Equals(key, StringComparison.OrdinalIgnoreCase)))
            ? keys
            : throw IamErrors.InvalidParameterValue.WithMessage("The specified transitive tag key must be included in the requested tags.");
    }

    /// <summary>Refuses second factors: there are none, so whatever is sent is as a device that AWS does not know.</summary>
    /// <exception cref="S3Exception"><c>AccessDenied</c>, <c>ValidationError</c></exception>
    public static void RefuseSecondFactor(this QueryParameters parameters)
    {
        if (parameters.Text("SerialNumber", 9, 256) is not null | parameters.Text("TokenCode", 6, 6) is not null)
        {
            throw S3Errors.AccessDenied.WithMessage(
                "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.");
        }
    }

    private static string? Member(QueryParameters parameters, string list, int number, string field) =>
        parameters[string.Create(CultureInfo.InvariantCulture, $"{list}.member.{number}.{field}")];

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Name { get; }

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@:/-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex External { get; }
}
