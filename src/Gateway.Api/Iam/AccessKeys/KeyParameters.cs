using Gateway.Api.Control;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Credentials;

namespace Gateway.Api.Iam.AccessKeys;

/// <summary>The parameter <c>AccessKeyId</c>. Ids can be shorter here than AWS's, because they can be chosen.</summary>
internal static class KeyParameters
{
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static string AccessKeyId(this QueryParameters parameters)
    {
        var id = parameters.Required("AccessKeyId");
        return RootCredentials.IsAccessKeyId(id) ? id : throw QueryParameters.Violation(
            ShownValue.Of(id), "AccessKeyId", @"Member must satisfy regular expression pattern: [\w.+=-]{3,128}");
    }
}
