using System.Globalization;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities.Policies;
using Gateway.Iam.Sessions.Keys;
using Gateway.Iam.Sessions.Tokens;
using Gateway.Policy.Documents;

namespace Gateway.Iam.Sessions;

/// <summary>Makes sessions: nothing is stored but what stands in their tokens.</summary>
/// <param name="keys">What seals the tokens.</param>
/// <param name="policies">For the policies that are passed by ARN.</param>
/// <param name="time">For the times of sessions.</param>
public sealed class SessionIssuer(StsKeyRing keys, IManagedPolicies policies, TimeProvider time) : ISessionIssuer
{
    /// <summary>In seconds.</summary>
    public const int ShortestDuration = 900;

    /// <summary>In seconds: 365 days.</summary>
    public const int LongestDuration = 31_536_000;

    /// <summary>Managed policies in one request.</summary>
    public const int MostPolicyArns = 10;

    public async ValueTask<TemporaryCredentials> IssueAsync(
        SessionGrant grant, SessionRequest request, TimeSpan longest, TimeSpan usual, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(request);
        var duration = DurationOf(request.DurationSeconds, longest, usual);
        var filter = await FilterOfAsync(grant.Account, request, cancellationToken);
        var issued = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var expires = issued + duration;
        if (request.NotAfter is { } limit)
        {
            limit = DateTimeOffset.FromUnixTimeSeconds(limit.ToUnixTimeSeconds());
            expires = limit < expires ? limit : expires;
            grant = grant with { NotAfter = limit };
        }

        if (expires <= issued)
        {
            throw S3Errors.AccessDenied.WithMessage("What vouches for the session has expired.");
        }

        var content = new SessionContent
        {
            AccessKeyId = SessionKeyIds.New(grant.Account),
            Secret = RootCredentials.Generate().Secret,
            Issued = issued,
            Expires = expires,
            Grant = filter is null ? grant : grant with { Filters = [.. grant.Filters, filter] },
        };
        var packed = PackedPolicySize(content);
        var token = SessionToken.Seal(content, await keys.CurrentAsync(cancellationToken));
        return token.Length <= SessionToken.MaximumLength ? new TemporaryCredentials(content, token, packed) : throw TooLarge(packed);
    }

    private static TimeSpan DurationOf(int? seconds, TimeSpan longest, TimeSpan usual)
    {
        if (seconds is not { } asked)
        {
            return usual < longest ? usual : longest;
        }

        return asked < ShortestDuration ? throw Violation(asked, "greater", ShortestDuration)
            : asked > LongestDuration ? throw Violation(asked, "less", LongestDuration)
            : asked > longest.TotalSeconds ? throw IamErrors.ValidationError.WithMessage(
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
            : TimeSpan.FromSeconds(asked);
    }

    private static S3Exception Violation(int seconds, string relation, int limit) => IamErrors.ValidationError.WithMessage(string.Create(
        CultureInfo.InvariantCulture,
        $"1 validation error detected: Value '{seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value {relation} than or equal to {limit}"));

    private static S3Exception TooLarge(int percent) => IamErrors.PackedPolicyTooLarge.WithMessage(
        string.Create(CultureInfo.InvariantCulture, $"Packed policy consumes {percent}% of allotted space, please use smaller policy."));

    /// <summary>How much of the room that is left for policies and tags these take, in percent, rounded up.</summary>
    private static int PackedPolicySize(SessionContent content)
    {
        var grant = content.Grant;
        if (grant.Filters.Count == 0 && grant.Tags.Count == 0)
        {
            return 0;
        }

        var bare = SessionToken.LengthOf(content with { Grant = grant with { Filters = [], Tags = [], TransitiveTagKeys = [] } });
        var room = Math.Max(1, SessionToken.MaximumLength - bare);
        return (int)((((SessionToken.LengthOf(content) - bare) * 100L) + room - 1) / room);
    }

    private async ValueTask<SessionFilter?> FilterOfAsync(AccountId account, SessionRequest request, CancellationToken cancellationToken)
    {
        if (request.Policy is null && request.PolicyArns.Count == 0)
        {
            return null;
        }

        if (request.PolicyArns.Count > MostPolicyArns)
        {
            throw IamErrors.ValidationError.WithMessage(string.Create(
                CultureInfo.InvariantCulture,
                $"1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to {MostPolicyArns}"));
        }

        if (request.Policy is { } text)
        {
            DemandPolicy(text);
        }

        foreach (var arn in request.PolicyArns)
        {
            var found = await policies.FindAsync(arn, cancellationToken);
            if (found is null || (found.Customer is { } own && own.Account != account))
            {
                throw IamErrors.InvalidParameterValue.WithMessage($"The policy {arn} does not exist or is not attachable.");
            }
        }

        return new SessionFilter(request.Policy, [.. request.PolicyArns.Distinct(StringComparer.Ordinal)]);
    }

    private static void DemandPolicy(string text)
    {
        try
        {
            PolicyParser.Parse(text, PolicyDialect.Session);
        }
        catch (PolicyFormatException fault)
        {
            throw (fault.Fault == PolicyFault.TooLarge ? IamErrors.PackedPolicyTooLarge : IamErrors.MalformedPolicyDocument).WithMessage(fault.Message);
        }
    }
}
