namespace Gateway.Testing.Metadata;

public enum ModelStepKind
{
    Put,
    PutIfAbsent,
    Delete,
    DeleteVersion,
    DeleteNullVersion,
    Versioning,
    List,
    Find,
}
