using Gateway.Api.Control;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Accounts;

namespace Gateway.Api.Iam.Accounts;

/// <summary>The parameter <c>AccountAlias</c>.</summary>
internal static class AliasParameter
{
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static string Read(QueryParameters parameters)
    {
        parameters.Required("AccountAlias");
        var alias = parameters.Text("AccountAlias", 3, 63)!;
        return AccountAlias.IsValid(alias) ? alias : throw QueryParameters.Violation(
            ShownValue.Of(alias), "AccountAlias", "Member must satisfy regular expression pattern: ^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$");
    }
}
