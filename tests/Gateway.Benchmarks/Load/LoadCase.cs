namespace Gateway.Benchmarks.Load;

/// <summary>The same work, done by several contenders in turn. The first is what the others are compared with.</summary>
/// <param name="Name">As <c>--only</c> calls it.</param>
/// <param name="Title">As the report calls it.</param>
/// <param name="Size">The bytes of the body that one request moves; 0 where it has no meaning.</param>
/// <param name="Contenders">Two or more.</param>
internal sealed record LoadCase(string Name, string Title, long Size, IReadOnlyList<Contender> Contenders);
