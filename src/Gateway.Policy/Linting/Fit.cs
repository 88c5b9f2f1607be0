using Gateway.Policy.Actions;
using Gateway.Policy.Documents;

namespace Gateway.Policy.Linting;

/// <summary>Whether actions can be done to any resource of a statement. Immutable.</summary>
internal sealed class Fit
{
    private readonly List<(bool IsS3, string Path)>? _places;

    /// <param name="resources">Of a statement; null in policies that have none.</param>
    /// <param name="isExact">Leave out resources that match nothing.</param>
    public Fit(ResourceClause? resources, bool isExact)
    {
        if (resources is { IsNegated: false } && !resources.Patterns.Contains("*"))
        {
            _places = [.. resources.Patterns.Where(p => !isExact || ResourceFault.Find(p) is null).Select(Place)];
        }
    }

    /// <summary>Whether the resources name what the action is done to.</summary>
    public bool Covers(PolicyAction action) => _places is null || _places.Exists(p => Fits(action, p.IsS3, p.Path));

    /// <summary>The last part of the ARN, with stars for variables.</summary>
    private static (bool IsS3, string Path) Place(string resource) =>
        ArnParts.TryRead(resource, out var arn) ? (arn.Service is "s3", PolicyVariables.Masked(arn.Resource.ToString())) : (false, "");

    private static bool Fits(PolicyAction action, bool isS3, string path) => action.Resource switch
    {
        ResourceKind.Account => false,
        ResourceKind.Bucket => isS3 && !path.Contains('/', StringComparison.Ordinal),
        ResourceKind.Object => isS3 && path.AsSpan().ContainsAny('/', '*'),
        _ => !isS3 && IsEntity(action, path),
    };

    private static bool IsEntity(PolicyAction action, string path)
    {
        var end = path.AsSpan().IndexOfAny('/', '*', '?');
        return end < 0
            ? action.Entities.Contains(path)
            : action.Entities.Any(e => path[end] == '/' ? e.AsSpan().SequenceEqual(path.AsSpan(0, end)) : e.StartsWith(path[..end], StringComparison.Ordinal));
    }
}
