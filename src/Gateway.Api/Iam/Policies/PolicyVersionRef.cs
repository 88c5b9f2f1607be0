using System.Text.RegularExpressions;
using Gateway.Api.Control;
using Gateway.Api.Query;
using Gateway.Core.Errors;

namespace Gateway.Api.Iam.Policies;

/// <param name="Policy">A managed policy.</param>
/// <param name="VersionId">The id of one of its versions.</param>
internal sealed partial record PolicyVersionRef(PolicyArn Policy, string VersionId)
{
    /// <exception cref="S3Exception"><c>ValidationError</c>, <c>InvalidInput</c></exception>
    public static PolicyVersionRef Read(QueryParameters parameters)
    {
        var id = parameters.Required("VersionId");
        return Pattern.IsMatch(id)
            ? new PolicyVersionRef(PolicyArn.Read(parameters), id)
            : throw QueryParameters.Violation(
                ShownValue.Of(id), "VersionId", @"Member must satisfy regular expression pattern: v[1-9][0-9]*(\.[A-Za-z0-9-]*)?");
    }

    [GeneratedRegex(@"^v[1-9][0-9]*(\.[A-Za-z0-9-]*)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern { get; }
}
