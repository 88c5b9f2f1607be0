using Gateway.Core.Errors;

namespace Gateway.Iam.Sessions;

/// <summary>
/// The only maker of sessions. Whether the caller may have one at all is for the authorizer to say, before. Safe for concurrent use.
/// </summary>
public interface ISessionIssuer
{
    /// <summary>Makes a session.</summary>
    /// <param name="grant">Its <see cref="SessionGrant.Filters"/> are those that it inherits; the request may add one.</param>
    /// <param name="request">What the caller asks for.</param>
    /// <param name="longest">The longest that the action or role allows.</param>
    /// <param name="usual">When the request names no duration.</param>
    /// <param name="cancellationToken">Ends the reading of managed policies.</param>
    /// <exception cref="S3Exception">
    /// <c>ValidationError</c>: the duration; <c>MalformedPolicyDocument</c>, <c>PackedPolicyTooLarge</c>, <c>InvalidParameterValue</c>: the policies
    /// </exception>
    ValueTask<TemporaryCredentials> IssueAsync(
        SessionGrant grant, SessionRequest request, TimeSpan longest, TimeSpan usual, CancellationToken cancellationToken);
}
