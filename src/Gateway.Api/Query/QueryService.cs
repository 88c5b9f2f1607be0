namespace Gateway.Api.Query;

/// <summary>A service of the Query protocol. Immutable.</summary>
/// <param name="Name">The service of credential scopes and the prefix of actions.</param>
/// <param name="Version">The value of <c>Version</c>.</param>
/// <param name="Namespace">Of its answers.</param>
internal sealed record QueryService(string Name, string Version, string Namespace)
{
    public static QueryService Iam { get; } = new("iam", "2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/");

    public static QueryService Sts { get; } = new("sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/");

    public static IReadOnlyList<QueryService> All { get; } = [Iam, Sts];
}
