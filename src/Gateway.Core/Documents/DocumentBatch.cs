namespace Gateway.Core.Documents;

/// <summary>What every store asks of a batch of writes.</summary>
public static class DocumentBatch
{
    /// <exception cref="ArgumentException">Two writes are about the same document: which one counts would be anybody's guess.</exception>
    public static void Validate(IReadOnlyList<DocumentWrite> writes)
    {
        var seen = new HashSet<(string, string)>(writes.Count);
        foreach (var write in writes)
        {
            if (!seen.Add((write.Kind, write.Id)))
            {
                throw new ArgumentException("A batch holds two writes of one document.", nameof(writes));
            }
        }
    }
}
