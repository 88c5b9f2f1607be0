using Gateway.Api.Pipeline;
using Gateway.Iam.Authorization;
using Gateway.Policy.Evaluation;
using Microsoft.Extensions.Logging;

namespace Gateway.Api.Authorization;

/// <summary>
/// One line of the log for every denial, so that the administrator of a bucket finds why somebody of another account was refused, to whom nothing is told.
/// Floods are bounded: the lines of anonymous callers, whom everybody can be, do not take the room of others. Safe for concurrent use.
/// </summary>
internal sealed partial class DenialLog(TimeProvider time, ILogger<DenialLog> logger)
{
    /// <summary>Lines in a second about callers who signed.</summary>
    internal const int LinesOfCallers = 50;

    /// <summary>Lines in a second about anonymous callers.</summary>
    internal const int LinesOfAnonymous = 5;

    private readonly LineBudget _callers = new(LinesOfCallers, time);
    private readonly LineBudget _anonymous = new(LinesOfAnonymous, time);

    public void Write(in AuthorizationRequest request, in Decision decision, string requestId)
    {
        if (!logger.IsEnabled(LogLevel.Information))
        {
            return;
        }

        var isAnonymous = request.Principal.Kind == PrincipalKind.Anonymous;
        if (!(isAnonymous ? _anonymous : _callers).TryTake(out var leftOut))
        {
            return;
        }

        if (leftOut > 0)
        {
            LogLeftOut(logger, leftOut, isAnonymous ? "anonymous callers" : "callers");
        }

        var caller = isAnonymous ? "anonymous" : request.Principal.Arn;
        var resource = Printable(request.Need.Resource);
        var owner = (request.Need.Owner ?? request.Bucket?.Owner)?.Value;
        if (decision.Policy is { } policy)
        {
            LogDeniedBy(logger, requestId, caller, request.Need.Action, resource, owner, decision.Reason, decision.Statement, policy.Type, policy.Name);
        }
        else
        {
            LogDenied(logger, requestId, caller, request.Need.Action, resource, owner, decision.Reason);
        }
    }

    /// <summary>Without control characters, which keys of objects may have, and with which a line could be made to look like several.</summary>
    private static string Printable(string text) => !text.Any(char.IsControl)
        ? text
        : string.Create(text.Length, text, static (shown, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                shown[i] = char.IsControl(source[i]) ? '\uFFFD' : source[i];
            }
        });

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Request {RequestId} was denied: {Caller} may not {Action} on {Resource} of account {Owner}: {Reason}")]
    private static partial void LogDenied(
        ILogger logger, string requestId, string caller, string action, string resource, string? owner, DecisionReason reason);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Request {RequestId} was denied: {Caller} may not {Action} on {Resource} of account {Owner}: {Reason} "
            + "by statement {Statement} of the {PolicyType} policy {Policy}")]
    private static partial void LogDeniedBy(
        ILogger logger,
        string requestId,
        string caller,
        string action,
        string resource,
        string? owner,
        DecisionReason reason,
        int statement,
        PolicyType policyType,
        string policy);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} denials of {Whom} before this one are not in the log, as there were too many in a second")]
    private static partial void LogLeftOut(ILogger logger, long count, string whom);
}
